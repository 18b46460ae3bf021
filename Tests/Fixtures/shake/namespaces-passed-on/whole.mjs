export const j = "j";
export const k = "k";
