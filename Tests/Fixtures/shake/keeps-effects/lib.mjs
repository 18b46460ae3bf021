export const used = "used";
export const unused = log("unused has an effect");
export const pure = 1 + 1;
function log(text) { console.log(text); return text; }
class Quiet { static { console.log("static block"); } }
const { [log("computed key")]: ignored } = {};
const getter = { get x() { console.log("never read"); return 1; } };
new (class { constructor() { console.log("constructed"); } })();
export default (console.log("default effect"), 0);
