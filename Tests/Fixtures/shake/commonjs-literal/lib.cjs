const used = "used";
function gone() { return helper(); }
const helper = require("./gone.cjs");
module.exports = {
  used,
  gone,
  method() { return used + " method"; },
  goneArrow: () => helper.x,
  "gone-key": [1, { goneDeep: 2 }],
  goneCall: helper(),
};
