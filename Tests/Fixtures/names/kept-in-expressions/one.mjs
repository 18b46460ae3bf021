const handler = function () {}, Kind = class { static x = 1; };
let made = () => {};
made ||= 1;
console.log(handler.name, Kind.name, made.name);
