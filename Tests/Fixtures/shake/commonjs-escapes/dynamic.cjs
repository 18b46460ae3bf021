exports.dynamic = "dynamic"; exports.other = 1;
