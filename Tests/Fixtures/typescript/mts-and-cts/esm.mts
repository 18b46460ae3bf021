export const e: string = "e";
