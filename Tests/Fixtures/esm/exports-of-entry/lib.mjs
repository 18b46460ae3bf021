export const a = "a", c = "c";
export default class D {}
