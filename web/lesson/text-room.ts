// The room that a figure's texts need on a narrow page, from the number of their letters: nothing is drawn to find out.

/** A text of several lines as running text. */
export const runningText = (text: string) => text.replace(/<br>/g, " ");

/** The number of lines of a text. */
export const linesIn = (text: string) => (text === "" ? 0 : text.split("<br>").length);

/** A text in lines that are at most so many pixels wide, at the size of a panel's title. */
export function wrapped(text: string, width: number): string {
  const most = Math.floor(width / 8.4);
  const rows = [""];
  for (const word of runningText(text).split(" ")) {
    const row = rows.at(-1) as string;
    if (row !== "" && row.length + word.length + 1 > most) rows.push(word);
    else rows[rows.length - 1] = row === "" ? word : `${row} ${word}`;
  }
  return rows.join("<br>");
}

/** The room that a legend needs: where its entries do not fit one row, Plotly gives all of them the same width. */
export function legendHeight(
  data: readonly { name?: string; showlegend?: boolean }[],
  width: number,
): number {
  const entries = data
    .filter(({ showlegend }) => showlegend)
    .map(({ name = "" }) => name.replace(/<[^>]+>/g, "").length * 8 + 66);
  if (entries.length === 0) return 0;
  const total = entries.reduce((sum, entry) => sum + entry, 0);
  const columns = total <= width ? entries.length : Math.floor(width / Math.max(...entries));
  return Math.ceil(entries.length / Math.max(1, columns)) * 24;
}
