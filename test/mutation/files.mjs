// Which files the mutation test breaks: those of the maths, but for tables of data and types alone.
import fs from "node:fs";
import path from "node:path";

export const ROOMS = ["math", "data", "model", "training", "fit"];
const NO_MATHS = /sets\/(digits-pixels|iris|dataset)\.ts$|\.d\.ts$/;

/** The files below a folder whose names end so, as paths from the root. */
export const filesIn = (root, folder, end) =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((name) => name.endsWith(end));

/** The files of the maths, as paths from the root. */
export const mathsFiles = (root) =>
  ROOMS.flatMap((room) => filesIn(root, `src/${room}`, ".ts"))
    .filter((file) => !NO_MATHS.test(file))
    .sort();
