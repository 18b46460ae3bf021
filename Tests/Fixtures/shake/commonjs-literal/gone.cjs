module.exports = () => "gone";
