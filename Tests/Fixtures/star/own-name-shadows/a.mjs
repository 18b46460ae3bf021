export const x = "a", y = "a", z = "a.z";
export default "not through a star";
