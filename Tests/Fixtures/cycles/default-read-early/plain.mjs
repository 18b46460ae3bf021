export const log = (text) => (console.log(text), text);
const plain_value = log("plain");
log(plain_value);
export default plain_value;
