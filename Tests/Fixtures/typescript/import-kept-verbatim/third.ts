console.log("kept by verbatimModuleSyntax");
export type Third = 3;
