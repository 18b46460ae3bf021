import "./third.mjs";
export const log = (value) => (console.log(value), value);
var second = log("second");
log(second);
export default second;
