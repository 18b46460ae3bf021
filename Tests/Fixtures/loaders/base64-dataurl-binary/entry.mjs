import base64 from "./bytes.b64";
import url from "./icon.svg";
import bytes from "./bytes.bin";
const [head, body] = url.split(/,(.*)/s);
const text = head.endsWith(";base64") ? atob(body) : decodeURIComponent(body);
console.log(base64, head.startsWith("data:image/svg+xml"), JSON.stringify(text));
console.log(bytes instanceof Uint8Array, bytes.length, [...bytes].join());
