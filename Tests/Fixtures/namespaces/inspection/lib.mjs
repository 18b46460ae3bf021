export const b = "B", a = "A", Z = "z";
export default 1;
export { a as "10", b as "9" };
