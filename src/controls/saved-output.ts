// What stays of a control when there is no kernel: below the widget stand its last picture and a
// sentence, hidden while the widget is alive. A notebook that is saved keeps them.
import type { MimeBundle } from "../display/mime.js";
import type { Comms } from "./comm/comms.js";

export type SavedOutput = { picture: MimeBundle; caption: { text: string; html: string } };

/**
 * A trusted notebook that is opened without its widgets' states says "model not found" in their place.
 * The still picture below says more, so those words, which stand there without any element, go.
 */
const withoutLostWidget = `<style>.jp-OutputArea:has(.nudgebook-still) .lm-Panel.jp-OutputArea-output:not(:has(*)) { display: none }</style>`;

/** So long nothing must change before the still picture follows, in milliseconds. */
const quiet = 400;

/** Keeps the still picture; `take` gives what it shall be now. */
export function createSavedOutput(comms: Comms, take: () => SavedOutput | Promise<SavedOutput>) {
  const [picture, caption] = [crypto.randomUUID(), crypto.randomUUID()];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let placed = false;

  const show = async (when: "now" | "after" | "update"): Promise<void> => {
    const still = await take();
    comms.show(still.picture, { id: picture, when });
    const { text, html } = still.caption;
    const shown = `${withoutLostWidget}<p class="nudgebook-still">${html}</p>`;
    const words = { "text/html": shown, "text/plain": text };
    comms.show(words, { id: caption, when });
  };
  return {
    /** Puts picture and sentence below the widget: now, or after the value that is being shown. */
    async place(when: "now" | "after"): Promise<void> {
      placed = true;
      await show(when);
    },
    /** Brings them up to date at once. */
    async update(): Promise<void> {
      clearTimeout(timer);
      if (placed) await show("update");
    },
    /** Brings them up to date when nothing has changed for a moment. */
    later(): void {
      clearTimeout(timer);
      if (placed) timer = setTimeout(() => void show("update"), quiet);
    },
    end: (): void => clearTimeout(timer),
  };
}
