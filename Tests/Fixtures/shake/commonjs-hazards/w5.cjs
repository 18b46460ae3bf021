exports.go = function () { console.log("go"); };
