exports.picked = () => "picked"; exports.gone = () => "gone";
