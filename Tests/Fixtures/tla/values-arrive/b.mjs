let value;
for await (const n of [1, Promise.resolve(2)]) value = n;
export const b = value;
