export const c = "c";
export const d = "absent d";
