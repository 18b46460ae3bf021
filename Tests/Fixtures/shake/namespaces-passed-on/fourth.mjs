export const l = "l";
export const m = "absent m";
