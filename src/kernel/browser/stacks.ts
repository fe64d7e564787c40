// Stacks in a page: a cell has the name that its text ends with (`//# sourceURL=In[3]`), and one line stands before
// the reader's first. The worker's own file is left out.
import type { StackHost } from "../show/trace.js";

type EvaluatedSite = NodeJS.CallSite & { getScriptNameOrSourceURL?(): string | null };

export const stackFiles: StackHost = {
  read(site: EvaluatedSite) {
    const name = site.getScriptNameOrSourceURL?.() ?? site.getFileName();
    // V8 also says where the text was evaluated.
    const text = site.toString().replace(/eval at .*?\), /, "");
    if (!name) {
      const isPlain = text.includes("<anonymous>");
      return isPlain ? { text, place: "", file: "", line: null, column: null } : undefined;
    }
    if (/^(?:https?|blob|file):/.test(name)) return undefined;
    const [line, column] = [site.getLineNumber(), site.getColumnNumber()];
    const place = `${text.includes(name) ? name : "<anonymous>"}:${line}:${column}`;
    return { text, place, file: name, line: line === null ? null : line - 1, column };
  },
  textOf: () => undefined,
  sourceOf: (position) => position,
};

/** Evaluates a text whose second line is the first of the file `name`. */
export const evaluate = (text: string, name: string): ((...parts: unknown[]) => unknown) =>
  // biome-ignore lint/security/noGlobalEval: a kernel evaluates what the reader has written
  globalThis.eval(`${text}\n//# sourceURL=${name}`);
