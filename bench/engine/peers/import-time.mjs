// Prints how long the import of the library takes in a fresh process.
const start = performance.now();
await import("../library.mjs");
console.log(JSON.stringify({ ms: performance.now() - start }));
