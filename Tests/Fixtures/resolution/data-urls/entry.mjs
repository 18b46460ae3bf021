import { x } from "data:text/javascript,export const x = 'from a url'";
import y from "data:text/javascript;base64,ZXhwb3J0IGRlZmF1bHQgNw==";
console.log(x, y);
