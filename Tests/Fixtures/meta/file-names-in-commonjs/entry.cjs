console.log(typeof __filename, typeof __dirname, require("path").isAbsolute(__dirname));
