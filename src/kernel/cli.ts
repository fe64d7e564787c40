#!/usr/bin/env node
// The command `nudgebook`: nudgebook kernel install, nudgebook kernel uninstall.
import { command } from "./node/install.js";

const { text, status } = command(process.argv.slice(2));
console[status === 0 ? "log" : "error"](text);
process.exitCode = status;
