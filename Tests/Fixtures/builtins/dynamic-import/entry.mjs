const { default: os, EOL } = await import("node:os");
console.log(os.EOL === EOL);
