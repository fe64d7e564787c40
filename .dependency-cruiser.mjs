// The rooms of src/, lowest first. A room may import what stands before it in the list and nothing
// after it; docs/architecture.md says what is in each. `npm test -- lint` fails when an import points up.
export const rooms = [
  "math",
  "display",
  "data",
  "model",
  "training",
  "engine",
  "fit",
  "plot",
  "controls",
  "course",
];

/** The rooms inside two rooms, lowest first, by the same rule. */
export const kernelRooms = [
  "wire",
  "syntax",
  "compile",
  "show",
  "session",
  "browser",
  "modules",
  "node",
];
export const plotRooms = [
  "text",
  "input",
  "figure",
  "data",
  "curves",
  "linear",
  "classification",
  "descent",
  "network",
  "training",
];

/** One rule for each room: nothing of the rooms above it. */
const downwards = (folder, list) =>
  list.slice(0, -1).map((room, i) => ({
    name: `${folder}/${room} imports nothing above it`,
    severity: "error",
    from: { path: `^${folder}/${room}/` },
    to: { path: `^${folder}/(${list.slice(i + 1).join("|")})/` },
  }));

export default {
  forbidden: [
    ...downwards("src", rooms),
    ...downwards("src/plot", plotRooms),
    ...downwards("src/kernel", kernelRooms),
    {
      name: "no room imports the index",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^src/index\\.ts$" },
    },
    {
      name: "the kernel imports nothing of the library",
      severity: "error",
      from: { path: "^src/kernel/" },
      to: { path: "^src/", pathNot: "^src/(kernel|class)/" },
    },
    {
      name: "the library imports nothing of the kernel",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(kernel|class)/" },
      to: { path: "^src/kernel/" },
    },
    {
      name: "the class uses the course and the kernel",
      severity: "error",
      from: { path: "^src/class/" },
      to: { path: "^src/", pathNot: "^src/(class|course|kernel)/" },
    },
    {
      name: "only the command nudgebook uses the class",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(class/|kernel/cli\\.ts$)" },
      to: { path: "^src/class/" },
    },
    {
      // A page has a copy of `util` for showing values; see web/kernel/util.ts.
      name: "what a page runs of the kernel imports nothing of Node but util",
      severity: "error",
      from: { path: "^src/kernel/(syntax|compile|show|session|browser)/" },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?util$" },
    },
    {
      name: "what a page runs of the kernel leads to nothing of Node's host",
      severity: "error",
      from: { path: "^src/kernel/(syntax|compile|show|session|browser)/" },
      to: {
        path: "^src/kernel/(node/|modules/|wire/(?!link|capture|protection))",
        reachable: true,
      },
    },
    {
      name: "no circle of files, types included",
      severity: "error",
      from: { path: "^src/" },
      to: { circular: true },
    },
    {
      // scripts/build-engine.mjs gives the kernels "./plan" and "./real" when it compiles them.
      name: "every import can be found",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/engine/assembly/" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    tsConfig: { fileName: "tsconfig.json" },
  },
};
