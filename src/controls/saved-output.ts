// What the notebook file saves of a widget: its last picture and a caption, as outputs below the widget.
// They are for readers without a kernel; while a kernel answers, the page hides them. Every lesson.

import type { Comms } from "../display/comms.js";
import type { MimeBundle } from "../display/mime.js";
import type { Sentence } from "./widgets/control.js";

export type SavedOutput = { picture: MimeBundle; caption: Sentence };

/**
 * A trusted notebook that is opened without its widgets' states shows "model not found" in their place.
 * This CSS rule hides those words, because the saved picture follows. The words are bare text, so the rule
 * selects a widget output that contains no HTML element.
 */
const withoutLostWidget = `<style>.jp-OutputArea:has(.nudgebook-still) .lm-Panel.jp-OutputArea-output:not(:has(*)) { display: none }</style>`;

/** The saved picture is updated after this many milliseconds without a change. */
const quietTime = 400;

/** Makes the outputs with the saved picture and its caption; `current` returns their newest content. */
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
    /**
     * Adds picture and caption to the cell's outputs: now, or after the value that the cell is about to
     * show.
     */
    async place(when: "now" | "after"): Promise<void> {
      placed = true;
      await show(when);
    },
    /** Updates the saved picture and caption at once. */
    async update(): Promise<void> {
      clearTimeout(timer);
      if (placed) await show("update");
    },
    /** Updates the saved picture and caption once nothing has changed for `quietTime`. */
    updateLater(): void {
      clearTimeout(timer);
      if (placed) timer = setTimeout(() => void show("update"), quietTime);
    },
    end: (): void => clearTimeout(timer),
  };
}
