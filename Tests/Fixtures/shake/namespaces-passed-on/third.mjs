export const e = "e";
export const i = "absent i";
