"use strict";
exports.who = function () { return this === undefined ? "nobody" : this === exports ? "exports" : "else"; };
