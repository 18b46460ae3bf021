import Default, { Alias as NotFound, describe } from "./errors.mjs";
import * as errors from "./errors.mjs";
import { hidden } from "./hidden.mjs";

class Local extends NotFound {
  static who() {
    return this.name;
  }
}
const own = class {
  static label = this.name;
};
const table = { read: function inner() {}, "quoted key": class Quoted {} };
class Private {
  #method() {}
  #field = () => {};
  get both() {
    return [this.#method, this.#field];
  }
}
let arrow = () => 1;
const { name: destructured } = arrow;
const [fromArray = class {}] = [];
let { missing: fromObject = function () {} } = {};
let assigned, named, joined;
assigned = () => {};
named = function ownName() {};
joined ??= class {};
function parameter(byDefault = () => {}) {
  return byDefault.name;
}
function nested(value) {
  const arrow = (missing) => [missing, value];
  {
    let arrow = class {};
    value = [arrow.name, arrow?.name, arrow["name"]];
  }
  return [arrow.name, arrow(2)];
}
console.log(NotFound.name.length > 0, Local.who(), own.label, table.read.name, table["quoted key"].name);
console.log(new Private().both.map((value) => value.name), destructured, fromArray.name);
console.log(fromObject.name, assigned.name, named.name, joined.name, parameter(), nested(1));
console.log(Object.getOwnPropertyDescriptor(assigned, "name").value, errors.viaNamespace.name);
console.log(Default.name, describe(), hidden(class {}), (function direct() {}).name);
