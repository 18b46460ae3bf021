import common = require("./common");

console.log(common.sum());
import("./lib").then(({ A, B, all }) => {
  console.log(A.create(), B.create(), A.name, B.names.join(), all().join());
});
