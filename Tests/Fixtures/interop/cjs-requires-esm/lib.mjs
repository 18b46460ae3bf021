console.log("lib runs");
export const named = "n";
export default "d";
