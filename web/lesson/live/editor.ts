// The editor of a cell, in the place of its code: completion, help on a name, and Shift-Enter. It is loaded when the
// reader edits or runs the first cell.
import {
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, hoverTooltip, keymap, lineNumbers } from "@codemirror/view";
import { typescriptColours } from "./language.js";
import { markdownHtml } from "./markdown.js";

/** What the kernel knows of a place in a cell; Jupyter counts characters, the editor UTF-16 units. */
export interface Help {
  complete(
    code: string,
    position: number,
  ): Promise<{
    matches: string[];
    start: number;
    end: number;
    kinds: Map<string, string>;
  }>;
  /** Help in Markdown; nothing where nothing is known. */
  inspect(code: string, position: number): Promise<string | undefined>;
}

export interface EditorParts {
  readonly code: string;
  readonly label: string;
  readonly help: Help;
  run(): void;
  changed(code: string): void;
}

const kinds: Record<string, string> = {
  function: "function",
  method: "method",
  property: "property",
  const: "constant",
  let: "variable",
  var: "variable",
  class: "class",
  interface: "interface",
  type: "type",
  keyword: "keyword",
  enum: "enum",
  module: "namespace",
};

const look = EditorView.theme({
  "&": { backgroundColor: "var(--raised)", color: "var(--ink)" },
  "&.cm-focused": { outline: "2px solid var(--accent)" },
  ".cm-content": { fontFamily: "var(--mono)", fontSize: "0.8rem", caretColor: "var(--ink)" },
  ".cm-gutters": {
    backgroundColor: "var(--raised)",
    border: "none",
    color: "var(--soft)",
    fontFamily: "var(--mono)",
    fontSize: "0.8rem",
  },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground, ::selection": {
    backgroundColor: "light-dark(#cfe3f7, #274b6d) !important",
  },
  ".cm-matchingBracket": { backgroundColor: "light-dark(#d7e8d4, #31523a) !important" },
  ".cm-tooltip": {
    backgroundColor: "var(--paper)",
    border: "1px solid var(--line)",
    color: "var(--ink)",
    maxWidth: "min(40rem, 90vw)",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--accent)",
    color: "var(--on-accent)",
  },
});

/** Makes the editor; it shows the code and has the focus when it is asked for. */
export function createEditor({ code, label, help, run, changed }: EditorParts): EditorView {
  const complete = async (context: CompletionContext): Promise<CompletionResult | null> => {
    const word = context.matchBefore(/[\w$]+/);
    const before = context.state.sliceDoc(Math.max(0, context.pos - 1), context.pos);
    if (!word && !context.explicit && !/[."'/]/.test(before)) return null;
    const found = await help.complete(context.state.doc.toString(), context.pos);
    return {
      from: found.start,
      to: found.end,
      validFor: /^[\w$]*$/,
      options: found.matches.slice(0, 300).map((name) => {
        const type = kinds[found.kinds.get(name) ?? ""];
        return type ? { label: name, type } : { label: name };
      }),
    };
  };
  const hover = hoverTooltip(async (view, pos) => {
    const text = await help.inspect(view.state.doc.toString(), pos);
    if (!text) return null;
    return {
      pos,
      create() {
        const dom = document.createElement("div");
        dom.className = "name-help";
        dom.innerHTML = markdownHtml(text);
        return { dom };
      },
    };
  });
  const runKey = {
    run() {
      run();
      return true;
    },
  };
  return new EditorView({
    doc: code,
    extensions: [
      Prec.highest(
        keymap.of([
          { key: "Shift-Enter", ...runKey },
          { key: "Mod-Enter", ...runKey },
        ]),
      ),
      lineNumbers(),
      history(),
      indentOnInput(),
      bracketMatching(),
      indentUnit.of("  "),
      EditorState.tabSize.of(2),
      keymap.of([...completionKeymap, ...defaultKeymap, ...historyKeymap]),
      autocompletion({ override: [complete] }),
      hover,
      typescriptColours,
      look,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": label }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) changed(update.state.doc.toString());
      }),
    ],
  });
}
