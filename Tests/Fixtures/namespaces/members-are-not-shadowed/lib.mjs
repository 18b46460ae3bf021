export const a = "a of lib";
export const b = "b of lib";
export const c = "c of lib";
