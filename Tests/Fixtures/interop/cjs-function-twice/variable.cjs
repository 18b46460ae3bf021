var x = 1; function x() {} console.log(x);
