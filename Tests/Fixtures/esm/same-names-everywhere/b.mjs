const helper = "b helper";
export function value() { { let value = helper; return value + typeof value2 + typeof helper2; } }
