var object = { a: 1 };
with (object) console.log(a);
