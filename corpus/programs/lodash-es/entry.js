// lodash-es says neither "type" nor "exports": Node cannot import it, so the reference uses lodash.
import _, { chunk, debounce, groupBy, template, camelCase, cloneDeep, isEqual, throttle, flow } from "lodash-es";
import sortBy from "lodash-es/sortBy";
import run from "./run";
run(_, { chunk, debounce, groupBy, template, camelCase, cloneDeep, isEqual, throttle, flow, sortBy });
