import K from "./lib.cjs";
console.log(new K().x, class extends K {}.name, K.name);
