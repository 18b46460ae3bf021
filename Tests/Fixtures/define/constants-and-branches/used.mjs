console.log(((VERSION) => VERSION)("parameter"));
