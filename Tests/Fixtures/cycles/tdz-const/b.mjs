import { a } from "./entry.mjs";
try { console.log(a); } catch (error) { console.log(error.name); }
try { console.log(typeof a); } catch (error) { console.log(error.name); }
export const b = () => a;
