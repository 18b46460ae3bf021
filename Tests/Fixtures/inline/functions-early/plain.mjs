export const plain = () => 4;
console.log("plain");
