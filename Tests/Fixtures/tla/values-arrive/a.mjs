export const a = await Promise.resolve("a");
