// The compiler leaves much garbage behind every cell, and V8 lets the heap grow to four times its used size before it
// collects garbage. While little memory is used, this file limits the growth to 40 %; if a cell keeps much data, V8's
// own limit holds, which is faster for large heaps.
import v8 from "node:v8";

const smallHeap = 512 * 2 ** 20;
const growth = 40;

/** Returns a function that the kernel calls between cells to set the limit. */
export function createHousekeeping(): () => void {
  let now = 0;
  return () => {
    const wanted = v8.getHeapStatistics().used_heap_size < smallHeap ? growth : 0;
    if (wanted === now) return;
    now = wanted;
    v8.setFlagsFromString(`--heap-growing-percent=${wanted}`);
  };
}
