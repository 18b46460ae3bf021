export default function f() {}
export const change = () => { f = "changed"; };
