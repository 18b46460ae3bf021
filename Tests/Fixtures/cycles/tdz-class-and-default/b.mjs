import Base, { late, early } from "./entry.mjs";
import * as space from "./entry.mjs";
for (const read of [() => Base, () => late, () => early, () => space.default, () => space.late, () => Object.keys(space), () => class extends Base {}]) {
  try { console.log(String(read())); } catch (error) { console.log(error.name); }
}
export function report() { console.log(Base.name, late, early, Object.keys(space).join()); }
