import text from "./data.json" with { type: "text" };
import bytes from "./note.txt" with { type: "bytes" };
console.log(JSON.stringify(text), bytes.length);
