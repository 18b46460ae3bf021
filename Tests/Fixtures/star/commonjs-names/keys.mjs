export const bundledKeys = (spaces) => {
  for (const name of Object.keys(spaces)) {
    const keys = Object.keys(spaces[name]);
    console.log(name, keys.join());
    for (const key of keys) if (key !== "default") console.log(" ", key, typeof spaces[name][key], `${spaces[name][key]}`.slice(0, 8));
  }
};
