#!/usr/bin/env node
// The command `nudgebook`: kernel install and uninstall; site; and for teachers handout, grade and serve.
import { command } from "./node/install.js";

const words = process.argv.slice(2);
const [name = ""] = words;
if (["handout", "grade", "serve"].includes(name)) {
  const { runCommand } = await import("../class/command.js");
  process.exitCode = await runCommand(name, words.slice(1));
} else if (name === "site") {
  const { siteCommand } = await import("./serve.js");
  const { text, status } = await siteCommand(words.slice(1));
  console[status === 0 ? "log" : "error"](text);
  process.exitCode = status;
} else {
  const { text, status } = command(words, console.log);
  const others =
    name === "kernel" ? "" : "\nnudgebook handout | grade | serve --help              for teachers";
  console[status === 0 ? "log" : "error"](text + others);
  process.exitCode = status;
}
