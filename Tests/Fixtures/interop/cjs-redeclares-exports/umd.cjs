var exports = exports || {}; exports.v = 'umd'; var module = module || {}; exports.w = typeof module.exports
