// Small notebooks as Jupyter would hand them over, for the tests of the notebook tools.

export const plotlyMime = "application/vnd.plotly.v1+json";
export const sentence = "A line that rises from 3 to 4.";

export const figure = (y = [3, 4]) => ({
  data: [{ type: "scatter", x: [1, 2], y }],
  layout: { width: 300, height: 200 },
});

export const stream = (text, name = "stdout") => ({ output_type: "stream", name, text });

export const result = (text, count = 1) => ({
  output_type: "execute_result",
  data: { "text/plain": text },
  metadata: {},
  execution_count: count,
});

export const figureOutput = (shown = figure(), text = sentence) => ({
  output_type: "display_data",
  data: { [plotlyMime]: shown, "text/html": "<div>live</div>", "text/plain": text },
  metadata: {},
});

export const table = (...numbers) => ({
  output_type: "display_data",
  data: {
    "text/html": `<table>\n<tr>${numbers.map((n) => `<td>${n}</td>`).join("")}</tr>\n</table>`,
    "text/plain": numbers.join(" "),
  },
  metadata: {},
});

export const errorOutput = (count, line) => ({
  output_type: "error",
  ename: "TypeError",
  evalue: "x is not a function",
  traceback: [`\u001b[31mTypeError\u001b[39m: x is not a function\n    at In[${count}]:${line}:7`],
});

export const markdown = (source) => ({ cell_type: "markdown", id: "text", metadata: {}, source });

export const code = (source, outputs = [], count = 1, id = `cell-of-${count}`) => ({
  cell_type: "code",
  id,
  metadata: {},
  execution_count: count,
  source,
  outputs,
});

export const notebook = (...cells) => ({
  cells,
  metadata: {
    kernelspec: {
      name: "nudgebook",
      display_name: "TypeScript (Nudgebook)",
      language: "typescript",
    },
    language_info: { name: "typescript", mimetype: "text/typescript", file_extension: ".ts" },
  },
  nbformat: 4,
  nbformat_minor: 5,
});
