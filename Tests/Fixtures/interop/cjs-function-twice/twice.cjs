function dup() { return 1; } function dup() { return 2; } console.log(dup());
