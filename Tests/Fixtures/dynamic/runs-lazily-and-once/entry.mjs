const load = () => import("./lib.mjs");
(async () => {
  console.log("start");
  await load();
  await load();
  await Promise.all([load(), load()]);
  console.log("end");
})();
