export const name = "other";
export function read(text) {
  return eval(text);
}
