export const createElement = (...all) => JSON.stringify(all);
