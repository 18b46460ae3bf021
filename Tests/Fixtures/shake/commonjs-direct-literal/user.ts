import own, { count } from "./transpiled";
export const shown: string = own + count;
