// Which files the mutation test breaks: those of the maths, without tables of data and generated types.
import fs from "node:fs";
import path from "node:path";

export const ROOMS = ["math", "data", "model", "training", "fit"];
const NO_MATHS = /\/assembly\/|sets\/(digits-pixels|iris|dataset)\.ts$|\.d\.ts$/;

/** The files below a folder whose names end so, as paths from the root; none where there is no folder. */
export function filesIn(root, folder, end) {
  const place = path.join(root, folder);
  if (!fs.existsSync(place)) return [];
  return fs
    .readdirSync(place, { recursive: true })
    .map((name) => `${folder}/${name.replaceAll("\\", "/")}`)
    .filter((name) => name.endsWith(end));
}

/** The files of the maths, as paths from the root. */
export const mathsFiles = (root) =>
  ROOMS.flatMap((room) => filesIn(root, `src/${room}`, ".ts"))
    .filter((file) => !NO_MATHS.test(file))
    .sort();
