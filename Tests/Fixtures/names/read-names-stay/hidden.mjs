import { Alias } from "./errors.mjs";

// The parameter keeps its name, so the class around must not be called like it.
export function hidden(Alias = class {}) {
  return Alias.name + new Inner().length();
}
class Inner {
  length() {
    return typeof new Alias().message;
  }
}
