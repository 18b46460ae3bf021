(globalThis.trail ??= []).push("b");
