// A front end for tests: it keeps the messages to models, and changes their states as a reader does.
import { afterEach } from "vitest";
import type { CellOutput, Comms, JsonObject } from "../../src/display/comms.js";

const key = Symbol.for("Jupyter.comms");

type Shown = { bundle: JsonObject; id: string; when: string };
type Opened = {
  state: JsonObject;
  updates: JsonObject[];
  customs: JsonObject[];
  buffers: Uint8Array[][];
};

export function createFront() {
  const models = new Map<string, Opened>();
  const shown: Shown[] = [];
  const handlers = new Map<
    string,
    (message: { data: unknown; buffers: Uint8Array[] }) => unknown
  >();
  const closers = new Map<string, () => unknown>();
  const targets = new Map<string, (comm: never) => unknown>();
  const control: JsonObject[] = [];
  const front = { interrupts: 0 };
  const interrupted = new Set<() => void>();
  let takers: ((output: CellOutput) => void)[] = [];

  const comms: Comms = {
    open(_target, data, { id = "" } = {}) {
      const entry: Opened = {
        state: data.state as JsonObject,
        updates: [],
        customs: [],
        buffers: [],
      };
      models.set(id, { ...entry, state: { ...entry.state } });
      return {
        id,
        send({ method, state, content }, { buffers = [] } = {}) {
          const model = models.get(id);
          if (!model) return;
          if (method === "custom") {
            model.customs.push(content as JsonObject);
            model.buffers.push(buffers);
          } else {
            model.updates.push({ method, ...(state as JsonObject) });
            Object.assign(model.state, state);
          }
        },
        onMessage: (handler) => void handlers.set(id, handler),
        onClose: (handler) => void closers.set(id, handler),
        close() {},
      };
    },
    register: (target, opened) => void targets.set(target, opened as never),
    get interrupts() {
      return front.interrupts;
    },
    onInterrupt(listener) {
      interrupted.add(listener);
      return () => void interrupted.delete(listener);
    },
    show: (bundle, { id, when = "now" }) => void shown.push({ bundle, id, when }),
    bundle(value) {
      const own = Reflect.get(Object(value), Symbol.for("Jupyter.display"));
      return own ? own.call(value) : { "text/plain": `<${JSON.stringify(value)}>` };
    },
    describe: (error) => ({ ename: "Error", evalue: (error as Error).message, traceback: [] }),
    capture(take, work) {
      takers = [take];
      return work();
    },
  };
  Reflect.set(globalThis, key, comms);

  const named = (name: string) =>
    [...models].filter(
      ([, { state }]) =>
        state._model_name === `${name}Model` && state._anywidget_id !== "nudgebook.figures",
    );
  return {
    ...front,
    models,
    shown,
    stop(): void {
      front.interrupts += 1;
      for (const listener of interrupted) listener();
    },
    /** Prints a text during the computation that is captured now. */
    print: (text: string) => takers[0]?.({ output_type: "stream", name: "stdout", text }),
    /** The state of the only model of a kind, as the page has it. */
    page(name: string): Opened {
      const [found, ...more] = named(name);
      if (!found || more.length > 0) throw new Error(`expected one ${name}, got ${more.length}`);
      return found[1];
    },
    /** A page changes the state of the only model of a kind, as a reader does. */
    async move(name: string, state: JsonObject): Promise<void> {
      const [id = ""] = named(name)[0] ?? [];
      await handlers.get(id)?.({ data: { method: "update", state }, buffers: [] });
    },
    /** A page requests the state of the only model of a kind. */
    async request(name: string): Promise<void> {
      const [id = ""] = named(name)[0] ?? [];
      await handlers.get(id)?.({ data: { method: "request_state" }, buffers: [] });
    },
    /** A message from the view of a kind's n-th model. */
    async sendFromView(name: string, content: JsonObject, place = 0): Promise<void> {
      const [id = ""] = named(name)[place] ?? [];
      await handlers.get(id)?.({ data: { method: "custom", content }, buffers: [] });
    },
    /** The cell runs again: the kernel closes what it had opened. */
    close(): void {
      models.clear();
      for (const closed of closers.values()) closed();
    },
    /** A page is loaded and requests all states. */
    reload(): Record<string, JsonObject> {
      const before = control.length;
      let handle = (_: { data: unknown }): unknown => undefined;
      const comm = {
        send: (data: JsonObject) => void control.push(data),
        onMessage: (handler: typeof handle) => {
          handle = handler;
        },
      };
      targets.get("jupyter.widget.control")?.(comm as never);
      handle({ data: { method: "something else" } });
      if (control.length > before) throw new Error("an answer to a message that requests nothing");
      handle({ data: { method: "request_states" } });
      return control.at(-1)?.states as Record<string, JsonObject>;
    },
  };
}

export const removeFront = () => afterEach(() => void Reflect.deleteProperty(globalThis, key));
