console.log(injected("x"), typeof other);
