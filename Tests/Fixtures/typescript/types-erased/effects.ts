console.log("imported only for a type: elided");
export type OnlyType = 1;
