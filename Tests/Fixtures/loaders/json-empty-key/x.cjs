exports[''] = 5; exports.k = 6
