// The socket thread may end what the main thread computes only while that is the reader's code.
// The kernel's own work, the compiler's above all, is protected: half of it would be lost.
import { shared } from "./link.js";

export type Protection = ReturnType<typeof createProtection>;

/** The switch, seen from the main thread. */
export function createProtection(memory: Int32Array) {
  return {
    on: (): void => void Atomics.store(memory, shared.protection, 1),
    off: (): void => void Atomics.store(memory, shared.protection, 0),
    /** Does work of the kernel in the midst of something else. */
    during<T>(work: () => T): T {
      const before = Atomics.exchange(memory, shared.protection, 1);
      try {
        return work();
      } finally {
        Atomics.store(memory, shared.protection, before);
      }
    },
  };
}

/** The same seen from the socket thread: resolves as soon as the protection is off. */
export async function unprotected(memory: Int32Array): Promise<void> {
  while (Atomics.load(memory, shared.protection) === 1) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
