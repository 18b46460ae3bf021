export { x as renamed } from "./index.cjs";
