import "./one.mjs";
const handler = function () {};
const Kind = class {};
let { made = () => {} } = {};
const bag = { handler: () => {}, ["comp" + "uted"]() {}, Kind };
console.log(handler.name, Kind.name, made.name, bag.handler.name, bag.computed.name, bag.Kind.name);
