// A variable with the name of the parameter of a `catch` around it is that of the function, which the
// handler's is not.
function value(first) {
  try {
    throw { value: 9 };
  } catch (value) {
    label: {
      var first;
      if (console.log("in the handler")) break label;
      console.log(first);
    }
    var value;
  }
  return typeof value;
}
console.log(value(1));
