// Importers bind to what the getters of a transpiled module return.
import { x, y, local, whole, Class, plain } from "./index.cjs";
import * as index from "./index.cjs";
import { renamed } from "./again.mjs";

const own = "kept apart";
console.log(x, y(), local(), Object.keys(whole).join(), Class.name, plain, own);
console.log(index.x, index.local(), index.y(), renamed, typeof index.Class, `${index.plain}`);
