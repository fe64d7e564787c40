// A page for tests of the scripts that run in it: only as much of a document as they touch before anything
// is drawn.
import { vi } from "vitest";

/** Loads a script's text as the page does, as a module, and gives what it exports. */
export async function loadScript(text: string): Promise<Record<string, unknown>> {
  const style = { id: "", textContent: "" };
  const append = vi.fn();
  vi.stubGlobal("document", {
    getElementById: () => (append.mock.calls.length > 0 ? style : null),
    createElement: () => style,
    head: { append },
  });
  return import(`data:text/javascript,${encodeURIComponent(text)}`);
}

/** The model as a view of it sees it: what it has sent, and what it is sent. */
export function createViewModel() {
  const sent: unknown[] = [];
  const listeners: ((message: unknown) => void)[] = [];
  return {
    sent,
    on: (_event: string, listener: (message: unknown) => void) => void listeners.push(listener),
    send: (message: unknown) => void sent.push(message),
    receive: (message: unknown) => {
      for (const listener of listeners) listener(message);
    },
  };
}
