console.log("plain: before");
return;
console.log("plain: after");
