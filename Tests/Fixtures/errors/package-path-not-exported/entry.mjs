import "pkg/secret.js";
