console.log("lib runs");
export const x = 1;
export default () => "d";
