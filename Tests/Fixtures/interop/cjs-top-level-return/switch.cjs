var kind = 0;
switch (kind) {
  case 0:
    return;
}
console.log("switch: after");
