// The kernel's messages sorted to the cells of a page: outputs go below the cell whose request they answer, those of
// controls to the controls.
import type { FromKernel } from "../../../src/kernel/browser/front.js";
import { type KernelClient, type KernelFiles, startKernel } from "../../kernel/client.js";
import { keepProgress, readProgress } from "../kept.js";
import type { Help } from "./editor.js";
import { createModels, type Models } from "./models.js";
import type { Output, Outputs } from "./outputs.js";

type Content = Record<string, unknown>;

/** What became of a cell. */
interface Ended {
  readonly status: "ok" | "error" | "aborted" | "ended";
  readonly count?: number | undefined;
}

export interface Session {
  readonly models: Models;
  readonly help: Help;
  readonly ready: Promise<void>;
  run(code: string, cell: string, outputs: Outputs): Promise<Ended>;
  stop(): void;
  /** Ends the kernel with all that its cells have declared. */
  end(): void;
}

/** Positions in Jupyter's messages count characters. */
const characters = (text: string, units: number): number => Array.from(text.slice(0, units)).length;
const units = (text: string, count: number): number =>
  Array.from(text).slice(0, count).join("").length;

/** Asks the reader for a line, below the cell that asked. */
function askReader(place: HTMLElement, prompt: string, password: boolean): Promise<string> {
  const form = document.createElement("form");
  form.className = "question";
  const label = document.createElement("label");
  const input = document.createElement("input");
  const button = document.createElement("button");
  label.textContent = `${prompt} `;
  label.append(input);
  input.type = password ? "password" : "text";
  button.textContent = "Answer";
  form.append(label, button);
  place.append(form);
  input.focus();
  return new Promise((resolve) => {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      form.remove();
      resolve(input.value);
    });
  });
}

export function createSession(files: KernelFiles): Session {
  const cells = new Map<string, { outputs: Outputs; ended(how: Ended): void }>();
  const replies = new Map<string, (content: Content) => void>();
  const shown = new Map<string, { output: Output; outputs: Outputs }>();

  const publish = (
    type: string,
    content: Content,
    parent: string | null,
    buffers?: Uint8Array[],
  ) => {
    if (type.startsWith("comm_")) return models.message(type, content, buffers);
    const id = (content.transient as { display_id?: string } | undefined)?.display_id;
    if (type === "update_display_data") {
      const known = id === undefined ? undefined : shown.get(id);
      if (!known) return;
      Object.assign(known.output, { data: content.data, metadata: content.metadata });
      return known.outputs.redraw(known.output);
    }
    const outputs = cells.get(parent ?? "")?.outputs;
    if (!outputs) return;
    if (type === "clear_output") return content.wait ? outputs.clearLater() : outputs.clear();
    if (!["display_data", "execute_result", "error"].includes(type)) return;
    const { transient: _, ...rest } = content;
    const output = outputs.add({ output_type: type, ...rest });
    if (id !== undefined) shown.set(id, { output, outputs });
  };
  const receive = (message: FromKernel): void => {
    if (message.op === "stream") {
      const { name, text, parent } = message;
      cells.get(parent ?? "")?.outputs.add({ output_type: "stream", name, text });
    } else if (message.op === "publish") {
      publish(message.type, message.content, message.parent, message.buffers);
    } else if (message.op === "reply") {
      const { content, parent } = message;
      replies.get(parent)?.(content);
      replies.delete(parent);
      const status = content.status as Ended["status"];
      cells.get(parent)?.ended({ status, count: content.execution_count as number | undefined });
    } else if (message.op === "done") models.handled(message.parent);
    else if (message.op === "file") keepProgress(message.text);
    else if (message.op === "input") {
      const place = cells.get(message.parent ?? "")?.outputs.place ?? document.body;
      askReader(place, message.prompt, message.password).then(client.answer);
    }
  };
  const client: KernelClient = startKernel(files, readProgress(), receive);
  const models = createModels((content, buffers) =>
    client.request("comm_msg", content, buffers ? { buffers } : {}),
  );
  const ask = (type: string, content: object): Promise<Content> =>
    new Promise((resolve) => replies.set(client.request(type, content), resolve));

  return {
    models,
    ready: client.ready,
    help: {
      async complete(code, position) {
        const cursor = { code, cursor_pos: characters(code, position) };
        const found = await ask("complete_request", cursor);
        const { _jupyter_types_experimental: types = [] } = (found.metadata ?? {}) as {
          _jupyter_types_experimental?: { text: string; type: string }[];
        };
        return {
          matches: (found.matches ?? []) as string[],
          start: units(code, Number(found.cursor_start)),
          end: units(code, Number(found.cursor_end)),
          kinds: new Map(types.map(({ text, type }) => [text, type])),
        };
      },
      async inspect(code, position) {
        const cursor = { code, cursor_pos: characters(code, position), detail_level: 0 };
        const { data } = await ask("inspect_request", cursor);
        return (data as Record<string, string> | undefined)?.["text/markdown"];
      },
    },
    run: (code, cell, outputs) =>
      new Promise((resolve) => {
        const content = { code, silent: false, store_history: true, stop_on_error: true };
        const id = client.request("execute_request", content, { metadata: { cellId: cell } });
        cells.set(id, { outputs, ended: resolve });
      }),
    stop: client.stop,
    end() {
      client.end();
      models.forget();
      for (const { ended } of cells.values()) ended({ status: "ended" });
    },
  };
}
