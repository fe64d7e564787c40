// The memory that a page and its worker both see, where the page is isolated: the number of stops, above all.
import { shared } from "../wire/link.js";

/** Where the page notes that loops must look: behind the fields that the kernel shares with its sockets. */
export const noticeAt = Object.keys(shared).length;

/** The memory of a session, shared with the page where that is allowed. */
export function createMemory(): Int32Array {
  const size = 4 * (noticeAt + 1);
  const isIsolated = globalThis.crossOriginIsolated === true;
  return new Int32Array(isIsolated ? new SharedArrayBuffer(size) : new ArrayBuffer(size));
}
