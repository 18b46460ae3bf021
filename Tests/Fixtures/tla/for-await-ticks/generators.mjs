import { log } from "./log.mjs";

async function* count(limit) {
  try {
    for (let n = 0; n < limit; n++) yield n;
  } finally {
    log("count closes");
    await null;
    log("count closed");
  }
}
for await (const n of count(3)) log("count", n);
for await (const n of count(3)) {
  log("broken count", n);
  break;
}
function* sync() {
  try {
    yield "a";
    yield Promise.resolve("b");
    yield "c";
  } finally {
    log("sync closed");
  }
}
for await (const s of sync()) {
  log("sync", s);
  if (s === "b") break;
}
const loops = async () => {
  for await (const n of count(1)) log("in a function", n);
};
await loops();
