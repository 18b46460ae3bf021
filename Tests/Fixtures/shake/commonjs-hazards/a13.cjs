var api = module.exports = {}; api.x = 1; api.y = () => api.z; api.z = 3;
