const data = require("./data.json");
const again = require("./data");
console.log(data.a.b[1], data === again, JSON.stringify(data["odd key"]));
