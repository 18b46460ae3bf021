console.log(require("main-file"), require("index-file"), require("./folder"), require("./folder/"), require("./dotted.name"), require("@scope/pkg/lib/x"));
