export const read = () => [counter, counter2, typeof counter3].join();
