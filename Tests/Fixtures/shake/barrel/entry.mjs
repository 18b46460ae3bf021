import { a, b } from "pkg"; console.log(a, b);
