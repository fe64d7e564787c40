// How long the import of the library alone takes, in a process that has done nothing before.
const start = performance.now();
await import("../door.mjs");
console.log(JSON.stringify({ ms: performance.now() - start }));
