import "./used.mjs";
if (DEBUG) console.log("debug on"); else console.log("debug off");
console.log(VERSION, process.env.NODE_ENV, typeof DEBUG, globalName.x);
{ const DEBUG = "local"; console.log(DEBUG); }
