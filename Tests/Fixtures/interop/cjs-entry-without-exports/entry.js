// No export and no import: a script, which needs no wrapper in ES modules.
var greeting = "hello";
function greet(name) {
  console.log(greeting, name);
}
greet("script");
