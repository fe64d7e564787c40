// A widget model: the state of one widget. The kernel and every open page hold a copy of it, and messages of
// Jupyter's widget protocol 2.1 keep the copies equal. A page that is opened or reloaded requests the states
// of all models. Every lesson.
import { type Comm, type CommMessage, type Comms, findComms, type JsonObject } from "./comms.js";

/** The names of the JavaScript modules and classes that the front end loads to show a widget. */
export type WidgetNames = {
  module: string;
  version: string;
  model: string;
  view: string;
  viewModule?: string;
};

type Listener<T> = (value: T) => unknown;

export type WidgetModel = {
  /** The model's id in the widget protocol; "" where there is no front end. */
  readonly id: string;
  readonly state: JsonObject;
  /** Changes the properties in `patch`, in the kernel and in every open page. */
  set(patch: JsonObject): void;
  /** Sends a message that is not part of the state. */
  send(content: JsonObject, buffers?: Uint8Array[]): void;
  /**
   * Calls the listener with the properties that the reader changed in the page; returns a function that
   * removes it.
   */
  onState(listener: Listener<JsonObject>): () => void;
  onCustom(listener: Listener<JsonObject>): () => void;
  onClose(listener: () => unknown): void;
};

const target = "jupyter.widget";
const metadata = { version: "2.1.0" };
const modelsKey = Symbol.for("nudgebook.models");
const listeningKey = Symbol.for("nudgebook.listening");

/** All widget models of this kernel, by their ids. They outlast a second import of the library. */
function modelsOf(comms: Comms): Map<string, WidgetModel> {
  const known = Reflect.get(comms, modelsKey) as Map<string, WidgetModel> | undefined;
  if (known) return known;
  const models = new Map<string, WidgetModel>();
  Reflect.set(comms, modelsKey, models);
  return models;
}

/** Answers pages that request the states of all models. */
function answerStateRequests(comms: Comms, models: Map<string, WidgetModel>): void {
  if (Reflect.get(comms, listeningKey)) return;
  Reflect.set(comms, listeningKey, true);
  comms.register("jupyter.widget.control", (comm) =>
    comm.onMessage(({ data }) => {
      if ((data as JsonObject).method !== "request_states") return;
      const states = Array.from(models.values(), ({ id, state }) => [
        id,
        {
          model_name: state._model_name,
          model_module: state._model_module,
          model_module_version: state._model_module_version,
          state,
        },
      ]);
      comm.send({ method: "update_states", states: Object.fromEntries(states), buffer_paths: [] });
    }),
  );
}

/** Calls every listener, even when one of them throws; resolves when all have ended, rejects if one threw. */
export async function notifyAll<T>(listeners: Iterable<Listener<T>>, value: T): Promise<void> {
  await Promise.all([...listeners].map(async (listener) => listener(value)));
}

function listenerSet<T>() {
  const all = new Set<Listener<T>>();
  const add = (listener: Listener<T>) => {
    all.add(listener);
    return () => void all.delete(listener);
  };
  return { all, add };
}

/** The text by which the state of one model refers to another model. */
export const modelReference = ({ id }: WidgetModel): string => `IPY_MODEL_${id}`;

/**
 * Makes a widget model with the initial state `own`; where there is a front end, the model is opened there
 * too.
 */
export function createModel(names: WidgetNames, own: JsonObject): WidgetModel {
  const comms = findComms();
  const changed = listenerSet<JsonObject>();
  const custom = listenerSet<JsonObject>();
  const closed = listenerSet<void>();
  const state: JsonObject = {
    _model_module: names.module,
    _model_module_version: names.version,
    _model_name: names.model,
    _view_module: names.viewModule ?? names.module,
    _view_module_version: names.version,
    _view_name: names.view,
    _view_count: null,
    ...own,
  };
  let comm: Comm | undefined;
  const post = (method: string, patch: JsonObject) =>
    comm?.send({ method, state: patch, buffer_paths: [] });

  const receive = async ({ data }: CommMessage): Promise<void> => {
    const { method, state: patch = {}, content = {} } = data as Record<string, JsonObject>;
    if ((method as unknown) === "request_state") post("update", state);
    if ((method as unknown) === "custom") await notifyAll(custom.all, content);
    if ((method as unknown) !== "update") return;
    Object.assign(state, patch);
    post("echo_update", patch); // so that other pages on the same kernel show the change, too
    await notifyAll(changed.all, patch);
  };

  if (comms) {
    const models = modelsOf(comms);
    answerStateRequests(comms, models);
    const id = crypto.randomUUID().replaceAll("-", "");
    comm = comms.open(target, { state, buffer_paths: [] }, { id, metadata });
    comm.onMessage(receive);
    comm.onClose(() => {
      models.delete(id);
      void notifyAll(closed.all, undefined);
    });
  }
  const model: WidgetModel = {
    id: comm?.id ?? "",
    state,
    set(patch) {
      Object.assign(state, patch);
      post("update", patch);
    },
    send: (content, buffers = []) => comm?.send({ method: "custom", content }, { buffers }),
    onState: changed.add,
    onCustom: custom.add,
    onClose: (listener) => void closed.add(listener),
  };
  if (comms && comm) modelsOf(comms).set(comm.id, model);
  return model;
}
