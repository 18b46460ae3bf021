console.log(this, typeof this, (() => this)());
export const f = function () { return typeof this; };
