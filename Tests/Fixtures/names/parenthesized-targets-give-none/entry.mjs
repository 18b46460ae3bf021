var plain, klass, logical, inArray, inObject, same, late;
(plain) = function () {};
(klass) = class {};
(logical) ??= () => {};
[(inArray) = () => {}] = [];
({ missing: (inObject) = function () {}, same: (same) = () => {} } = {});
console.log([plain, klass, logical, inArray, inObject, same].map((value) => value.name));
(late) = () => {};
console.log([late.name, (() => {
  var inner;
  (inner) = function () {};
  return inner.name;
})()]);
