exports.value = injected("lib");
