const { run } = require("./run");
run(require("rxjs"), require("rxjs/operators"), require("rxjs/testing").TestScheduler);
