const _ = require("lodash");
require("./run").default(_, _);
