console.log(process.cwd(), replaced(1), <a b="c">d</a>);
const process2 = { cwd: () => "own" };
console.log(process2.cwd(), typeof process.cwd, typeof process.pid);
{
  const process = { cwd: () => "local" };
  console.log(process.cwd());
}
process.cwd.assigned = 1;
