import base64 from "./bytes.b64";
import url from "./icon.svg";
import bytes from "./bytes.bin";
console.log(base64, url, bytes instanceof Uint8Array, bytes.length, [...bytes].join());
