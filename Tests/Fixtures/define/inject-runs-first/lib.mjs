console.log("lib", typeof polyfill);
