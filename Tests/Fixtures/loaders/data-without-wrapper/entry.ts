import manifest from "./manifest.json";
import { version } from "./manifest.json";
import list from "./list.json";
import note from "./note.txt";
import * as other from "./other.json";
export { default as again } from "./list.json";
console.log(manifest.name, version, list.length, list[1], note, note.length, other.deep.value);
console.log(manifest["never read"] ?? "missing");
