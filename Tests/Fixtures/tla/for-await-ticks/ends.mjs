import { log } from "./log.mjs";

const iterable = (steps, end) => ({
  [Symbol.asyncIterator]() {
    let at = 0;
    return { next: () => steps[at++], ...(end ? { return: end } : {}) };
  },
});
const attempt = async (name, run) => {
  try {
    await run();
    log(name, "ends");
  } catch (error) {
    log(name, error.name, error instanceof TypeError ? "" : error.message);
  }
};
const step = (value) => Promise.resolve({ value, done: false });
try {
  for await (const x of iterable([step(1), step(2)], () => (log("return"), { done: true }))) {
    log("value", x);
    throw new Error("from the body");
  }
} catch (error) {
  log("caught", error.message);
}
try {
  for await (const x of iterable([step(1)], () => Promise.reject(new Error("from return")))) break;
} catch (error) {
  log("caught", error.message);
}
try {
  for await (const x of iterable([step(1)], () => Promise.reject(new Error("from return")))) {
    throw new Error("from the body");
  }
} catch (error) {
  log("caught", error.message);
}
try {
  for await (const x of iterable([step(1), 5])) log("then no object", x);
} catch (error) {
  log("caught", error.name);
}
try {
  for await (const x of iterable([step(1), Promise.reject(new Error("from next"))], () => log("no return"))) log(x);
} catch (error) {
  log("caught", error.message);
}
try {
  for await (const { a } of iterable([step(null)], () => (log("return of a pattern"), {}))) log(a);
} catch (error) {
  log("caught", error.name);
}
try {
  for await (const x of iterable([step(1)], () => 1)) break;
} catch (error) {
  log("caught", error.name);
}
try {
  for await (const x of 5) log(x);
} catch (error) {
  log("caught", error.name);
}
try {
  for await (const x of [1, Promise.reject(new Error("rejected element"))]) log("element", x);
} catch (error) {
  log("caught", error.message);
}
await attempt("function", async () => {
  for await (const x of iterable([step(1), step(2), { done: true }])) log("function", x);
});
