// The JavaScript that bundles lean on: one part per service, printed once and only when used.

/// A function of the runtime.
///
/// The raw value is its name in the bundle.
package enum RuntimePart: String, CaseIterable, Sendable {
  case commonJS = "__commonJS"
  case attempt = "__attempt"
  case toESM = "__toESM"
  case namespace = "__namespace"
  case export = "__export"
  case reExport = "__reExport"
  case lazyModule = "__esm"
  case link = "__link"
  case load = "__load"
  case evaluate = "__evaluate"
  case importModule = "__import"
  case deferred = "__deferred"
  case `defer` = "__defer"
  case importDefer = "__importDefer"
  case toCommonJS = "__toCommonJS"
  case forAwait = "__forAwait"
  case disposing = "__disposing"
  case name = "__name"
  case require = "__require"

  /// The parts this one calls.
  var dependencies: [RuntimePart] {
    switch self {
    case .commonJS, .attempt, .toESM, .namespace, .export, .reExport, .forAwait, .disposing,
      .name, .require, .link:
      []
    case .lazyModule: [.namespace]
    case .load: [.link]
    case .evaluate: [.link, .load]
    case .importModule, .toCommonJS: [.load]
    case .deferred: []
    case .defer: [.deferred, .link, .load, .namespace]
    case .importDefer: [.defer, .evaluate]
    }
  }

  /// The text of the part.
  ///
  /// - Parameter awaits: the bundle has modules that await, so evaluation follows ecma262
  ///   sec-moduleevaluation with its asynchronous parents; else a plain depth-first walk will do.
  /// - Returns: the statements.
  func text(awaits: Bool) -> String {
    switch self {
    case .commonJS: commonJSText
    case .attempt: attemptText
    case .toESM: toESMText
    case .namespace: namespaceText
    case .export: exportText
    case .reExport: reExportText
    case .lazyModule: lazyModuleText
    case .link: linkText
    case .load: awaits ? loadAwaitingText : loadText
    case .evaluate: evaluateText
    case .importModule: awaits ? importAwaitingText : importText
    case .deferred: deferredText
    case .defer: deferText
    case .importDefer: importDeferText
    case .toCommonJS: toCommonJSText
    case .forAwait: forAwaitText
    case .disposing: disposingText
    case .name: nameText
    case .require: ""  // the frame of each format prints its own
    }
  }
}

/// `require_x()`: runs the body at the first call.
///
/// As in Node, a body that throws runs again next time.
private let commonJSText = """
  var __commonJS = (body, module) => () => {
    if (!module) {
      module = { exports: {} };
      try {
        body.call(module.exports, module.exports, module);
      } catch (error) {
        module = void 0;
        throw error;
      }
    }
    return module.exports;
  };
  """

/// Runs a CommonJS module for an import that may come again.
///
/// As in Node, importers share one evaluation and its failure, whatever `require` does meanwhile.
private let attemptText = """
  var __attempt = (require) => {
    if (require.failed) throw require.error;
    try {
      return require();
    } catch (error) {
      require.failed = true;
      require.error = error;
      throw error;
    }
  };
  """

/// The object that an import of a CommonJS module gives (docs/interop.md).
///
/// By Node's rule the names are copied when the module has run, as Node does; by the transpilers' rule
/// they stay live. An object that importers in a cycle could see before is filled, once.
private let toESMText = """
  var __toESM = (value, isNodeRule, result) => {
    var isTranspiled = !isNodeRule && value && value.__esModule;
    if (isTranspiled && !result) return value;
    if (result && "default" in result) return result;
    var object = Object(value === null || value === void 0 ? {} : value);
    result ||= Object.create(isNodeRule ? null : Object.getPrototypeOf(object));
    Object.defineProperty(result, "default", isTranspiled ? { get: () => value.default, enumerable: true } : { value, enumerable: true });
    for (let key of Object.getOwnPropertyNames(object)) {
      if (key === "default" || typeof value === "string" || !isNodeRule && Object.hasOwn(result, key)) continue;
      var descriptor = { enumerable: Object.prototype.propertyIsEnumerable.call(object, key) };
      if (isNodeRule) {
        try {
          descriptor.value = object[key];
        } catch {}
      } else {
        descriptor.get = () => object[key];
      }
      Object.defineProperty(result, key, descriptor);
    }
    return result;
  };
  """

/// A module namespace object (ecma262 sec-module-namespace-exotic-objects) over getters, or over the
/// object of a CommonJS module's importers, with the names that Node finds.
///
/// Inspectors look through the proxy at its target, so `__sync` copies the values there when a module has run.
private let namespaceText = """
  var __namespace = (exports, keys = Object.keys(exports).sort()) => {
    var target = Object.create(null, { [Symbol.toStringTag]: { value: "Module" } });
    var isExport = (key) => typeof key === "string" && key in target;
    var refresh = (key) => {
      if (isExport(key)) target[key] = exports[key];
      return target;
    };
    keys.forEach((key) => Object.defineProperty(target, key, { writable: true, enumerable: true }));
    return new Proxy(Object.preventExtensions(target), {
      get: (_, key) => refresh(key)[key],
      set: () => false,
      getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(refresh(key), key),
      defineProperty: (_, key, descriptor) => isExport(key)
        ? !(descriptor.configurable || descriptor.enumerable === false || descriptor.get || descriptor.set || descriptor.writable === false) && (!("value" in descriptor) || Object.is(descriptor.value, exports[key]))
        : Reflect.defineProperty(target, key, descriptor)
    });
  };
  var __sync = (namespace) => {
    try {
      Object.keys(namespace);
    } catch {}
    return namespace;
  };
  """

/// Gives an exports object getters.
private let exportText = """
  var __export = (exports, getters) => {
    for (let key of Object.keys(getters)) Object.defineProperty(exports, key, { get: getters[key], enumerable: true });
    return exports;
  };
  """

/// `export * from` something whose names are known at run time only.
private let reExportText = """
  var __reExport = (exports, source) => {
    for (let key of Object.getOwnPropertyNames(Object(source))) {
      if (key !== "default" && key !== "__esModule" && !Object.hasOwn(exports, key)) {
        Object.defineProperty(exports, key, { get: () => source[key], enumerable: true });
      }
    }
    return exports;
  };
  """

/// An ES module that is evaluated on demand.
///
/// `body` is a generator: up to its first `yield` functions
/// are instantiated, the rest evaluates the module (`yield` also stands for `await` there).
private let lazyModuleText = """
  var __esm = (exports, imports, body, awaits) => ({
    exports,
    imports,
    body,
    awaits,
    status: 0,
    get ns() {
      if (!this.object) __sync(this.object = __namespace(this.exports));
      return this.object;
    }
  });
  """

private let linkText = """
  var __link = (module) => {
    if (module.status) return module;
    module.status = 1;
    module.run = module.body();
    module.run.next();
    module.requests = module.imports();
    for (var request of module.requests) if (request.body) __link(request);
    return module;
  };
  """

/// Evaluates a module and what it imports, depth first; a failure is remembered and thrown again.
private let loadText = """
  var __load = (module) => {
    __link(module);
    if (module.status > 1) {
      if (module.failed) throw module.error;
      return module;
    }
    module.status = 2;
    try {
      for (var request of module.requests) request.body ? __load(request) : request();
      module.run.next();
    } catch (error) {
      module.failed = true;
      module.error = error;
      throw error;
    }
    return module;
  };
  """

/// Evaluation with waiting modules.
///
/// ecma262 sec-innermoduleevaluation, sec-async-module-execution-fulfilled. status: 1 linked, 2
/// evaluating, 3 awaiting, 4 evaluated.
private let loadAwaitingText = """
  var __moduleOrder = 0;
  var __inner = (module, stack, index) => {
    if (module.status > 2) {
      if (module.failed) throw module.error;
      return index;
    }
    if (module.status === 2) return index;
    module.status = 2;
    module.index = module.ancestor = index++;
    module.pending = 0;
    module.parents = [];
    stack.push(module);
    for (var request of module.requests) {
      if (!request.body) {
        request();
        continue;
      }
      index = __inner(request, stack, index);
      if (request.status === 2) {
        module.ancestor = Math.min(module.ancestor, request.ancestor);
      } else {
        request = request.root;
        if (request.failed) throw request.error;
      }
      if (request.order && request.status !== 4) {
        module.pending++;
        request.parents.push(module);
      }
    }
    if (module.pending || module.awaits) {
      module.order = ++__moduleOrder;
      if (!module.pending) __execute(module);
    } else {
      module.run.next();
    }
    if (module.ancestor === module.index) {
      do {
        var done = stack.pop();
        done.status = done.order && done.status !== 4 ? 3 : 4;
        done.root = module;
      } while (done !== module);
    }
    return index;
  };
  var __drive = (run) => new Promise((resolve, reject) => {
    var step = (method, value) => {
      try {
        var result = run[method](value);
      } catch (error) {
        return reject(error);
      }
      if (result.done) resolve();
      else Promise.resolve(result.value).then((value) => step("next", value), (error) => step("throw", error));
    };
    step("next");
  });
  var __execute = (module) => {
    __drive(module.run).then(() => __fulfilled(module), (error) => __rejected(module, error));
  };
  var __settled = (module) => {
    module.status = 4;
    if (module.resolve) module.resolve();
  };
  var __gather = (module, list) => {
    for (var parent of module.parents) {
      if (!list.includes(parent) && !(parent.root && parent.root.failed) && !--parent.pending) {
        list.push(parent);
        if (!parent.awaits) __gather(parent, list);
      }
    }
    return list;
  };
  var __fulfilled = (module) => {
    if (module.failed) return;
    __settled(module);
    for (let next of __gather(module, []).sort((a, b) => a.order - b.order)) {
      if (next.failed) continue;
      if (next.awaits) {
        __execute(next);
        continue;
      }
      try {
        next.run.next();
        __settled(next);
      } catch (error) {
        __rejected(next, error);
      }
    }
  };
  var __rejected = (module, error) => {
    if (module.status === 4) return;
    module.status = 4;
    module.failed = true;
    module.error = error;
    for (var parent of module.parents) __rejected(parent, error);
    if (module.reject) module.reject(error);
  };
  var __start = (module) => {
    var stack = [];
    try {
      __inner(__link(module), stack, 0);
    } catch (error) {
      for (var open of stack) {
        open.status = 4;
        open.failed = true;
        open.error = error;
        open.root = open;
      }
      throw error;
    }
    return module;
  };
  var __load = __start;
  """

/// Evaluate() of ecma262 sec-moduleevaluation: a promise for the module's whole evaluation.
private let evaluateText = """
  var __evaluate = (module) => {
    if (module.status > 2) module = module.root;
    if (module.promise) return module.promise;
    return module.promise = new Promise((resolve, reject) => {
      module.resolve = resolve;
      module.reject = reject;
      __load(module);
      if (module.failed) reject(module.error);
      else if (module.status === 4) resolve();
    });
  };
  """

private let importText = """
  var __import = (module) => Promise.resolve().then(() => __load(module).ns);
  """

private let importAwaitingText = """
  var __import = (module) => Promise.resolve().then(() => __evaluate(module)).then(() => module.ns);
  """

/// The value of requiring an ES module, by Node's rule.
///
/// nodejs.org, "Loading ECMAScript modules using require()": the namespace, with `__esModule` when there
/// is a default export.
private let toCommonJSText = """
  var __toCommonJS = (module) => {
    var exports = __load(module).exports;
    if ("module.exports" in exports) return exports["module.exports"];
    if (!("default" in exports) || "__esModule" in exports) return module.ns;
    return module.interop ||= Object.defineProperties({}, { ...Object.getOwnPropertyDescriptors(exports), __esModule: { value: true, enumerable: true } });
  };
  """

/// Keeps `.name` of a function or class whose identifier had to change.
///
/// The name of a function in a `case` may stand for something else by the time that case is reached.
private let nameText = """
  var __name = (target, value) => typeof target === "function" ? Object.defineProperty(target, "name", { value, configurable: true }) : target;
  """
