// The models of controls on a page: each is a copy of the state that the kernel holds, kept equal by messages of
// Jupyter's widget protocol. A newer value replaces one that was not sent yet, while the kernel handles the last.

export type State = Record<string, unknown>;
type Listener = (...parts: never[]) => void;

/** The model as the scripts of figures and pads expect it (anywidget's interface). */
export interface Model {
  readonly id: string;
  get(key: string): unknown;
  set(key: string, value: unknown): void;
  save_changes(): void;
  send(content: unknown, callbacks?: unknown, buffers?: Uint8Array[]): void;
  on(event: string, listener: Listener): void;
  off(event: string, listener?: Listener): void;
  /** Sets values and sends them. */
  push(patch: State): void;
}

/** Sends a message on a channel to the kernel; gives the message's id. */
type Post = (content: object, buffers?: Uint8Array[]) => string;

type Entry = {
  model: Model;
  state: State;
  sent: string | undefined;
  flush(): void;
  take(patch: State): void;
  fire(event: string, ...parts: unknown[]): void;
};

export function createModels(post: Post) {
  const entries = new Map<string, Entry>();

  const create = (id: string, state: State): Entry => {
    const listeners = new Map<string, Set<Listener>>();
    let unsaved: State = {};
    let waiting: State | undefined;
    const entry: Entry = {
      state,
      sent: undefined,
      flush() {
        if (!waiting) return;
        const patch = waiting;
        waiting = undefined;
        entry.sent = post({
          comm_id: id,
          data: { method: "update", state: patch, buffer_paths: [] },
        });
      },
      take(patch) {
        for (const [key, value] of Object.entries(patch)) {
          state[key] = value;
          entry.fire(`change:${key}`, model, value);
        }
        entry.fire("change");
      },
      fire(event, ...parts) {
        for (const listener of [...(listeners.get(event) ?? [])]) listener(...(parts as never[]));
      },
      get model() {
        return model;
      },
    };
    const model: Model = {
      id,
      get: (key) => state[key],
      set(key, value) {
        state[key] = value;
        unsaved[key] = value;
      },
      save_changes() {
        const patch = unsaved;
        unsaved = {};
        model.push(patch);
      },
      send: (content, _callbacks, buffers) =>
        void post({ comm_id: id, data: { method: "custom", content } }, buffers),
      on(event, listener) {
        const known = listeners.get(event) ?? new Set();
        listeners.set(event, known.add(listener));
      },
      off(event, listener) {
        if (listener) listeners.get(event)?.delete(listener);
        else listeners.delete(event);
      },
      push(patch) {
        Object.assign(state, patch);
        waiting = { ...waiting, ...patch };
        if (entry.sent === undefined) entry.flush();
      },
    };
    return entry;
  };
  return {
    get: (id: string): Model | undefined => entries.get(id)?.model,
    /** A model by the reference that another one's state has. */
    referred: (reference: unknown): Model | undefined =>
      entries.get(String(reference).replace("IPY_MODEL_", ""))?.model,
    /** Takes a message of the kernel's on a channel. */
    message(type: string, content: State, buffers: readonly Uint8Array[] = []): void {
      const id = String(content.comm_id);
      const data = (content.data ?? {}) as { method?: string; state?: State; content?: unknown };
      if (type === "comm_open") entries.set(id, create(id, { ...data.state }));
      const entry = entries.get(id);
      if (type === "comm_close") {
        entries.delete(id);
        entry?.fire("close");
      }
      if (type !== "comm_msg" || !entry) return;
      if (data.method === "update") entry.take(data.state ?? {});
      if (data.method === "custom") {
        const views = buffers.map(
          (one) => new DataView(one.buffer, one.byteOffset, one.byteLength),
        );
        entry.fire("msg:custom", data.content, views);
      }
    },
    /** The kernel has handled a message. */
    handled(message: string): void {
      for (const entry of entries.values()) {
        if (entry.sent !== message) continue;
        entry.sent = undefined;
        entry.flush();
      }
    },
    forget: (): void => entries.clear(),
  };
}

export type Models = ReturnType<typeof createModels>;
