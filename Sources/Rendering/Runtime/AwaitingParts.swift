// The parts of the runtime for `for await` and `await using` at the top level of a wrapped module, whose
// body is a generator where `yield` stands for `await`.

/// A `for await` loop inside a generator where `yield` is `await` (ecma262
/// sec-createasyncfromsynciterator, sec-asynciteratorclose).
///
/// `step` says whether there is a value, `fail` and `close` end the loop with and without an error; the
/// iterator is told of the end only while the loop's body has a value in hand.
let forAwaitText = """
  var __forAwait = (iterable) => {
    var method = iterable[Symbol.asyncIterator];
    var isSync = method === void 0 || method === null;
    var checked = (value) => {
      if (Object(value) !== value) throw new TypeError("an iterator gave no object");
      return value;
    };
    var iterator = checked(Reflect.apply(isSync ? iterable[Symbol.iterator] : method, iterable, []));
    var next = iterator.next;
    var isOpen = false;
    var call = (method) => {
      if (!isSync) return Reflect.apply(method, iterator, []);
      try {
        var result = checked(Reflect.apply(method, iterator, []));
        var done = result.done;
        return Promise.resolve(result.value).then((value) => ({ value, done }));
      } catch (error) {
        return Promise.reject(error);
      }
    };
    return {
      value: void 0,
      *step() {
        isOpen = false;
        var result = checked(yield call(next));
        if (result.done) return false;
        this.value = result.value;
        return isOpen = true;
      },
      *close() {
        if (!isOpen) return;
        isOpen = false;
        var method = iterator.return;
        if (method !== void 0 && method !== null) checked(yield call(method));
        else if (isSync) yield;
      },
      *fail(error) {
        try {
          yield* this.close();
        } catch {}
        throw error;
      }
    };
  };
  """

/// A module body with `await using`: it gets the function that makes the resources of a scope, and those
/// of its top level (ecma262 sec-disposeresources).
///
/// `use` registers a value, `fail` and `close` dispose of all with and without an error at hand.
let disposingText = """
  var __disposables = () => {
    var resources = [];
    var methodOf = (value, key) => {
      var method = value[key];
      if (method === void 0 || method === null) return;
      if (typeof method !== "function") throw new TypeError("a method for disposal is no function");
      return method;
    };
    var suppressed = (error, earlier) => typeof SuppressedError === "function" ? new SuppressedError(error, earlier, "An error was suppressed during disposal") : Object.assign(new Error("An error was suppressed during disposal"), { name: "SuppressedError", error, suppressed: earlier });
    function* dispose(hasError, error) {
      var needsAwait = false;
      var hasAwaited = false;
      while (resources.length) {
        var { value, method, isAsync } = resources.pop();
        if (!isAsync && needsAwait && !hasAwaited) {
          yield;
          needsAwait = false;
        }
        if (!method) {
          needsAwait = true;
          continue;
        }
        try {
          var result = Reflect.apply(method, value, []);
          if (isAsync) {
            hasAwaited = true;
            yield result;
          }
        } catch (thrown) {
          error = hasError ? suppressed(thrown, error) : thrown;
          hasError = true;
        }
      }
      if (needsAwait && !hasAwaited) yield;
      if (hasError) throw error;
    }
    return {
      use(value, isAsync) {
        if (value === void 0 || value === null) {
          if (isAsync) resources.push({ isAsync });
          return value;
        }
        if (Object(value) !== value) throw new TypeError("what `using` declares must be an object, null or undefined");
        var method = isAsync && methodOf(value, Symbol.asyncDispose);
        if (!method) {
          var sync = method = methodOf(value, Symbol.dispose);
          if (!sync) throw new TypeError("what `using` declares has no method for disposal");
          if (isAsync) method = async function() {
            Reflect.apply(sync, this, []);
          };
        }
        resources.push({ value, method, isAsync });
        return value;
      },
      close: () => dispose(false),
      fail: (error) => dispose(true, error)
    };
  };
  var __disposing = (body) => function*() {
    var stack = __disposables();
    try {
      yield* body(__disposables, stack);
    } catch (error) {
      yield* stack.fail(error);
    }
    yield* stack.close();
  };
  """
