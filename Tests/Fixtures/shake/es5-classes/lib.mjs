export var Kept = (function () {
  function Kept() { this.x = 1; }
  Kept.prototype.m = function () { return this.x; };
  return Kept;
})();
export var gone1 = (function () {
  function gone1() { this.x = 1; }
  gone1.prototype.m = function () { return 1; };
  Object.defineProperty(gone1.prototype, "y", { get: function () { return this.x; }, enumerable: false });
  gone1.z = 1;
  return gone1;
})();
gone1.later = 1;
export var gone2 = function () {};
gone2.prototype = Object.create(Kept.prototype, { constructor: { value: gone2 } });
export var gone3 = function () { this.a = 1; };
gone3.prototype = { constructor: gone3, m: function () {} };
gone3.prototype.n = function () {};
export function gone4() { Kept.call(this); }
gone4.prototype = Object.create(Kept.prototype);
gone4.prototype.constructor = gone4;
gone4.prototype.m = function () { return Kept.prototype.m.call(this); };
