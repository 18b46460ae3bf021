console.log(require("pkg"), require("nested"));
