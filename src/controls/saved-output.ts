// What a notebook keeps of a control: its last picture and a sentence below the widget. They are part of
// the saved file, for readers without a kernel. While a kernel answers, the page hides them. Every lesson.
import type { MimeBundle } from "../display/mime.js";
import type { Comms } from "./comm/comms.js";
import type { Sentence } from "./widgets/control.js";

export type SavedOutput = { picture: MimeBundle; caption: Sentence };

/**
 * A trusted notebook that is opened without its widgets' states shows "model not found" in their place.
 * The saved picture below is of more use, so this rule hides those words, which stand there without any element.
 */
const withoutLostWidget = `<style>.jp-OutputArea:has(.nudgebook-still) .lm-Panel.jp-OutputArea-output:not(:has(*)) { display: none }</style>`;

/** Milliseconds without a change after which the saved picture is updated. */
const quietTime = 400;

/** Makes the saved picture and its caption; `current` returns them as they are to be now. */
export function createSavedOutput(comms: Comms, current: () => SavedOutput | Promise<SavedOutput>) {
  const [pictureId, captionId] = [crypto.randomUUID(), crypto.randomUUID()];
  let timer: ReturnType<typeof setTimeout> | undefined;
  let placed = false;

  const show = async (when: "now" | "after" | "update"): Promise<void> => {
    const { picture, caption } = await current();
    comms.show(picture, { id: pictureId, when });
    const html = `${withoutLostWidget}<p class="nudgebook-still">${caption.html}</p>`;
    comms.show({ "text/html": html, "text/plain": caption.text }, { id: captionId, when });
  };
  return {
    /** Puts picture and caption below the widget: now, or after the value that is being shown. */
    async place(when: "now" | "after"): Promise<void> {
      placed = true;
      await show(when);
    },
    /** Updates them at once. */
    async update(): Promise<void> {
      clearTimeout(timer);
      if (placed) await show("update");
    },
    /** Updates them once nothing has changed for a moment. */
    updateLater(): void {
      clearTimeout(timer);
      if (placed) timer = setTimeout(() => void show("update"), quietTime);
    },
    end: (): void => clearTimeout(timer),
  };
}
