import "./lib.cjs";
