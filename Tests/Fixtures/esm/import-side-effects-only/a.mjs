(globalThis.trail ??= []).push("a");
