export let n = 1;
export const set = (v) => { ({ n } = { n: v }); };
