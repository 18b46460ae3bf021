// late.mjs imports this one, which runs first.
import two, { late, lateId, hoisted } from "./late.mjs";
const attempt = (run) => { try { return run(); } catch (error) { return error.name; } };
export const early = [
  attempt(() => late()), attempt(() => lateId(1)), attempt(() => two()), attempt(() => hoisted(3)),
].join();
