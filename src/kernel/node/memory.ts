// The compiler leaves a lot of garbage behind every cell, and V8 by itself lets the heap grow to four
// times what is in use before it cleans up. While little is in use, the heap may grow by 40 % only;
// a cell that keeps much data gets V8's own way, which is faster for large heaps.
import v8 from "node:v8";

const smallHeap = 512 * 2 ** 20;
const growth = 40;

/** Makes a function to call between cells. */
export function createHousekeeping(): () => void {
  let now = 0;
  return () => {
    const wanted = v8.getHeapStatistics().used_heap_size < smallHeap ? growth : 0;
    if (wanted === now) return;
    now = wanted;
    v8.setFlagsFromString(`--heap-growing-percent=${wanted}`);
  };
}
