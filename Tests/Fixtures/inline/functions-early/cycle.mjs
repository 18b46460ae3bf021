// Calls a function of a module of its cycle before what that imports has run.
import { run } from "./user.mjs";
try { console.log(run()); } catch (error) { console.log(error.name); }
