exports.value = 2; exports.isMain = require.main === module; console.log("lib", exports.isMain);
