class Other {}
export class K { static name() { return "method"; } }
console.log(Other.name, typeof K.name);
