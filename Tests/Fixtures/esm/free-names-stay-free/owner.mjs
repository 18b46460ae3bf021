let counter = "mine", counter2 = "mine 2", counter3 = 3;
console.log(counter, counter2, counter3);
