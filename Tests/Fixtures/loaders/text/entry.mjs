import text from "./note.txt";
import { default as again } from "./note.txt";
console.log(JSON.stringify(text), text === again);
