function helper() { return "a helper"; }
export const value = () => helper();
