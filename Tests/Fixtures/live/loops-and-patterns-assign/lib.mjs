export let i = 0, j = 0, k = 0;
export function go() { for (i of [1, 2]); for (j in { a: 1 }); [, k = 9] = [1]; i ||= 5; j += "!"; k **= 2; }
