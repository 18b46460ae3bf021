import "./middle.mjs";
