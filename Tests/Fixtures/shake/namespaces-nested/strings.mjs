export const upper = (text) => text.toUpperCase();
export function lower(text) { return text.toLowerCase(); }
export const both = (text) => upper(lower(text));
export const tag = (texts) => texts.raw[0];
export const gone = "absent gone";
