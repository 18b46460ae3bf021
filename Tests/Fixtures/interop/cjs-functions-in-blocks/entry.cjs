// Functions in blocks of sloppy code are variables of the function around, unless a name between the two
// is in the way: the parameter of a `catch`, when it is a pattern, is that of its handler alone.
function inTry(isDeclared) {
  console.log(typeof first);
  label: {
    try {
      if (isDeclared) function first() {}
      throw { first: 1 };
    } catch ({ first }) {
      console.log(first);
    }
  }
  console.log(typeof first);
}
inTry(true);
inTry(false);

function inHandler() {
  try {
    throw { second: 2 };
  } catch ({ second }) {
    { function second() {} }
    console.log(typeof second);
  }
  return typeof second;
}

function besideName() {
  try {
    throw 3;
  } catch (third) {
    { function third() {} }
    console.log(typeof third);
  }
  return typeof third;
}

function inFinalizer() {
  try {
    throw [4];
  } catch ([fourth = 5]) {
    console.log(typeof fourth);
  } finally {
    function fourth() {}
  }
  return typeof fourth;
}

function withLabel() {
  { once: twice: function fifth() {} }
  return typeof fifth;
}

function inOther() {
  {
    function sixth() { return "outer"; }
    console.log(sixth());
    { function sixth() { return "inner"; } }
    console.log(sixth());
  }
  return sixth();
}

function inAsync() {
  {
    async function seventh() {}
    { function seventh() {} }
  }
  return typeof seventh;
}

for (const run of [inHandler, besideName, inFinalizer, withLabel, inOther, inAsync]) {
  try {
    console.log(run.name, run());
  } catch (error) {
    console.log(run.name, error.name);
  }
}
