const name = ["node", "path"].join(":");
import(name).then((path) => console.log(path.join("a", "b")));
