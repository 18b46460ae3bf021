exports.again = () => {
  try {
    console.log("required", require("./fails.cjs").count);
  } catch (error) {
    console.log("require failed", error.message);
  }
};
try {
  require("./late.cjs");
} catch (error) {
  console.log("late failed once", error.message);
}
