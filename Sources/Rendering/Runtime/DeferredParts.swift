// The JavaScript behind `import defer` and `import.defer()` (the import defer proposal, a part of ecma262
// from 2027 on): namespaces that evaluate their module when one of their names is first touched.

/// A deferred module namespace object over whatever `evaluate` gives.
///
/// `names` are the exports, where they are known before the evaluation. Symbols and `then` touch
/// nothing (IsSymbolLikeNamespaceKey); a failing evaluation throws at each touch.
let deferredText = """
  var __deferred = (evaluate, names) => {
    var namespace;
    var target = Object.create(null, { [Symbol.toStringTag]: { value: "Deferred Module" } });
    var touch = (key) => typeof key !== "symbol" && key !== "then" && (namespace ||= evaluate());
    if (names) {
      for (var name of names) {
        if (name !== "then") Object.defineProperty(target, name, { value: void 0, writable: true, enumerable: true });
      }
      Object.preventExtensions(target);
    }
    return new Proxy(target, {
      get: (_, key) => (touch(key) || target)[key],
      set: () => false,
      has: (_, key) => key in (touch(key) || target),
      ownKeys() {
        var keys = Reflect.ownKeys(touch(""));
        return keys.filter((key) => key !== "then" && typeof key !== "symbol").concat(Symbol.toStringTag);
      },
      getOwnPropertyDescriptor(_, key) {
        var object = touch(key);
        var descriptor = Reflect.getOwnPropertyDescriptor(object || target, key);
        if (!object || !descriptor) return descriptor;
        return { value: object[key], writable: true, enumerable: descriptor.enumerable, configurable: !names };
      },
      defineProperty: (_, key, descriptor) => Reflect.defineProperty(touch(key) || target, key, descriptor),
      deleteProperty: (_, key) => Reflect.deleteProperty(touch(key) || target, key)
    });
  };
  """

/// The deferred namespace of a wrapped ES module: ReadyForSyncExecution, then evaluation.
let deferText = """
  var __ready = (module, seen) => {
    if (!module.body || seen.has(module) || module.status === 4) return true;
    seen.add(module);
    if (module.status > 1 || module.awaits) return false;
    return module.requests.every((request) => __ready(request, seen));
  };
  var __defer = (module) => {
    module.deferred = __deferred(() => {
      if (!__ready(module, new Set())) throw new TypeError("a deferred module is used while it is being evaluated");
      __load(module);
      return module.ns;
    }, Object.keys(__link(module).exports).sort());
  };
  """

/// `import.defer()`: what awaits below the module is evaluated, then its deferred namespace is given.
///
/// GatherAsynchronousTransitiveDependencies.
let importDeferText = """
  var __awaiting = (module, seen, list) => {
    if (!module.body || seen.has(module)) return list;
    seen.add(module);
    if (module.status === 2 || module.status === 4) return list;
    if (module.awaits) list.push(module);
    else for (var request of module.requests) __awaiting(request, seen, list);
    return list;
  };
  var __importDefer = (module) => Promise.resolve().then(() => Promise.all(__awaiting(module, new Set(), []).map(__evaluate))).then(() => module.deferred);
  """
