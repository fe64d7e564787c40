// The package.json of the image: the packed package, with what the kernel and the lessons need beside it.
import fs from "node:fs";

const own = JSON.parse(fs.readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const { koffi: _, ...peers } = own.peerDependencies;
const { typescript } = own.devDependencies;
const dependencies = { nudgebook: "file:nudgebook.tgz", ...peers, typescript };
console.log(JSON.stringify({ private: true, dependencies, overrides: own.overrides }, null, 2));
