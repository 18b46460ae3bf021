import { fileURLToPath } from "node:url";
console.log(typeof import.meta.url, import.meta.url.startsWith("file:///"), fileURLToPath(import.meta.url).length > 1, typeof import.meta);
console.log(typeof import.meta.dirname, typeof import.meta.filename, import.meta.nothing);
