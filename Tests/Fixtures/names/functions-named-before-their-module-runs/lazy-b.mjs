import { f as other, helper as imported } from "./lazy-a.mjs";

function helper() {}
export const seen = [other.name, imported.name, helper.name].join();
