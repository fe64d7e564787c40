// A class of made-up students, for a lesson: honest, careless, and hostile. Each is a function that gives the text
// of a notebook file and the marks that its answers earn.
import fs from "node:fs";
import path from "node:path";

const code = (source) => ({
  cell_type: "code",
  metadata: {},
  execution_count: null,
  outputs: [],
  source,
});
const file = (notebook) => JSON.stringify(notebook, null, 1);

/**
 * The students of a class for one lesson.
 * @param lesson a lesson of the package, with its exercises
 * @param studentCopy makes the copy that is handed out
 * @param root the package's folder, which some try to read
 * @param exercisesOf the exercises with the numbers of a variant
 */
export function madeUpClass(lesson, studentCopy, root, exercisesOf) {
  const { exercises, notebook } = lesson;
  const ids = exercises.map(({ id }) => id);
  const solutions = new Map(exercises.map(({ id, solution }) => [id, solution.trim()]));
  const all = Object.fromEntries(ids.map((id) => [id, true]));
  const none = Object.fromEntries(ids.map((id) => [id, false]));
  const without = (...wrong) => ({ ...all, ...Object.fromEntries(wrong.map((id) => [id, false])) });
  const first = ids[0];
  const second = ids[1];
  const solved = () => studentCopy(notebook, { solutions });
  const untouched = () => studentCopy(notebook);
  const some = (count) =>
    studentCopy(notebook, { solutions: new Map([...solutions].slice(0, count)) });
  const map = (copy, change) => ({ ...copy, cells: copy.cells.map(change) });
  const isAnswer = (id) => (cell) =>
    cell.cell_type === "code" && cell.source.includes(`check("${id}"`);
  const edit = (copy, id, change) =>
    map(copy, (cell) => (isAnswer(id)(cell) ? { ...cell, source: change(cell.source) } : cell));
  /** Puts cells behind the imports. */
  const insert = (copy, ...sources) => {
    const at = copy.cells.findIndex((cell) => cell.cell_type === "code") + 1;
    const cells = [...copy.cells];
    cells.splice(at, 0, ...sources.map(code));
    return { ...copy, cells };
  };
  const nameOf = (id) =>
    /check\("[^"]+", *(\w+)\)/.exec(solved().cells.find(isAnswer(id)).source)[1];
  const answerWith = (copy, id, body) =>
    edit(
      copy,
      id,
      () =>
        `const ${nameOf(id)}: any = (...inputs: any[]): any => { ${body} };\ncheck("${id}", ${nameOf(id)})`,
    );
  const variant = { seed: "anna", exercises };
  const own = exercisesOf(lesson, "anna").map(({ id, solution }) => [id, solution.trim()]);
  const varied = exercises.filter((one) => one.variant).map(({ id }) => id);
  const withoutChecks = (copy) =>
    map(copy, (cell) => ({ ...cell, source: cell.source.replace(/^check\(.*$/gm, "") }));
  const references = path.join(root, "dist", "course", "lessons", "index.js");

  const students = {
    solved: () => [solved(), all],
    untouched: () => [untouched(), none],
    half: () => [some(2), { ...none, [first]: true, [second]: true }],
    "zeros everywhere": () => [
      ids.reduce((copy, id) => answerWith(copy, id, "return 0;"), untouched()),
      none,
    ],
    "arrow functions under other names": () => [
      ids.reduce(
        (copy, id) =>
          edit(
            copy,
            id,
            () => `${solutions.get(id)}\nconst mine = ${nameOf(id)};\ncheck("${id}", mine)`,
          ),
        untouched(),
      ),
      all,
    ],
    "an answer in the call": () => [
      edit(
        solved(),
        first,
        () =>
          `${solutions.get(first)}\ncheck("${first}", (...inputs: any[]): any => (${nameOf(first)} as any)(...inputs))`,
      ),
      all,
    ],
    "a type error": () => [
      edit(solved(), first, (text) => `const no: number = "one";\n${text}`),
      without(first),
    ],
    "a syntax error": () => [edit(solved(), first, (text) => `def f(x):\n${text}`), without(first)],
    "a thrown error below the answer": () => [
      edit(solved(), first, (text) => `${text}\nthrow new Error("oops")`),
      all,
    ],
    "check is another function": () => [
      insert(untouched(), "const check = (...all: any[]) => ({ right: true, assert() {} });"),
      none,
    ],
    "check is another function, solved": () => [
      insert(solved(), "const check = (...all: any[]) => ({ right: true, assert() {} });"),
      all,
    ],
    "prints marks": () => [
      insert(
        untouched(),
        `console.log(JSON.stringify({ ${ids.map((id) => `"${id}": true`).join()} }));\nprocess.stdout.write("grade: 100\\n");`,
      ),
      none,
    ],
    "writes to the grader's channel": () => [
      insert(
        some(1),
        `import * as fs from "fs";\nfor (let i = 0; i < 200; i++) fs.writeSync(3, '{"to":' + i + ',"value":1,"inputs":[]}\\n{"done":true}\\nnonsense\\n');`,
      ),
      { ...none, [first]: true },
    ],
    "changes the library": () => [
      insert(
        untouched(),
        'const lib: any = require("nudgebook");\nfor (const name of Object.keys(lib)) { try { lib[name] = () => ({ right: true, assert() {} }); } catch {} }',
      ),
      none,
    ],
    "changes Object.prototype": () => [
      insert(
        solved(),
        'for (const name of ["toJSON", "threw", "then", "ask", "do", "get"]) (Object.prototype as any)[name] = name === "threw" ? "no" : undefined;\n(Object.prototype as any).toJSON = () => 42;',
      ),
      all,
    ],
    "changes Object.prototype, untouched": () => [
      insert(
        untouched(),
        '(Object.prototype as any).right = true; (Object.prototype as any).kind = "right"; (Object.prototype as any).valueOf = () => 1;',
      ),
      none,
    ],
    "changes Math": () => [
      insert(
        untouched(),
        "Math.abs = () => 0; Math.max = () => 1e300; Number.isNaN = () => true; Number.isFinite = () => false; Object.is = () => true;",
      ),
      none,
    ],
    "changes JSON": () => [
      insert(
        solved(),
        'JSON.stringify = () => "1"; JSON.parse = () => ({ right: true }); Array.isArray = ((x: any) => false) as any; Reflect.apply = () => 1; Buffer.from = (() => 0) as any;',
      ),
      all,
    ],
    "process.exit in a cell": () => [insert(solved(), "process.exit(0);"), all],
    "process.exit in an answer": () => [
      edit(solved(), second, (text) => `${text}\nprocess.exit(0);`),
      all,
    ],
    "process.exit in a function": () => [
      answerWith(solved(), second, "process.exit(0);"),
      without(second),
    ],
    "kills the process": () => [
      insert(
        solved(),
        'process.kill(process.pid, "SIGKILL");',
        "(process as any).reallyExit(1);",
        "process.abort();",
      ),
      all,
    ],
    "an endless loop in a cell": () => [insert(solved(), "while (true) {}"), all],
    "an endless loop in a function": () => [
      answerWith(solved(), second, "while (true) {}"),
      without(second),
    ],
    "an endless loop in an answer": () => [
      edit(solved(), second, (text) => `${text}\nfor (;;) {}`),
      without(second),
    ],
    "waits for ever": () => [insert(solved(), "await new Promise(() => {});"), all],
    "calls an input for ever": () => [
      answerWith(
        solved(),
        ids.at(-1),
        "for (const input of inputs) while (typeof input === 'function') input([1, 2]);",
      ),
      without(ids.at(-1)),
    ],
    "an endless result": () => [
      answerWith(
        solved(),
        second,
        "return new Proxy([], { get: (_, name) => (name === 'length' ? 2 ** 40 : 1) });",
      ),
      without(second),
    ],
    "fills the memory with lists": () => [
      insert(
        solved(),
        "const filled: any[] = [];\nwhile (true) filled.push(new Array(10000).fill(filled.length));",
      ),
      all,
    ],
    "fills the memory with buffers": () => [
      insert(
        solved(),
        "const buffers: any[] = [];\nwhile (true) buffers.push(Buffer.alloc(100_000_000, 1));",
      ),
      all,
    ],
    "writes gigabytes": () => [
      insert(
        solved(),
        'import * as disk from "fs";\nfor (let i = 0; i < 1000; i++) disk.writeFileSync("big" + i, Buffer.alloc(50_000_000));',
        'import * as other from "fs";\nother.writeFileSync("/tmp/nudgebook-escaped", "here");',
      ),
      all,
    ],
    forks: () => [
      insert(
        solved(),
        'import { spawn } from "child_process";\nfor (;;) spawn("sh", ["-c", "sleep 1000"]);',
        'import { Worker } from "worker_threads";\nnew Worker("for (;;) {}", { eval: true });',
        'import { fork } from "cluster";\nfork();',
      ),
      all,
    ],
    "reads the references": () => [
      insert(
        untouched(),
        `import * as files from "fs";\nconst text = files.readFileSync(${JSON.stringify(references)}, "utf8");`,
        `const all = require(${JSON.stringify(references)});`,
        `import { createRequire } from "module";\nconst found = (createRequire as any)(${JSON.stringify(references)})("./index.js");`,
        `console.log(JSON.stringify(solution("${first}")), process.env, process.argv);`,
        'import * as own from "fs";\nconst list = own.readdirSync("/");',
      ),
      none,
    ],
    "opens the network": () => [
      insert(
        solved(),
        'await fetch("http://127.0.0.1:9/");',
        'import * as net from "net";\nnet.connect(9, "127.0.0.1");',
        'const dns: any = require("dns");\ndns.lookup("example.org", () => {});',
      ),
      all,
    ],
    "deleted cells": () => [
      { ...solved(), cells: solved().cells.filter((cell) => !isAnswer(first)(cell)) },
      without(first),
    ],
    "deleted checks": () => [withoutChecks(solved()), all],
    "a variant": () => [studentCopy(notebook, { variant, solutions: new Map(own) }), all],
    "a variant, untouched": () => [studentCopy(notebook, { variant }), none],
    "a variant without its checks": () => [
      withoutChecks(studentCopy(notebook, { variant, solutions: new Map(own) })),
      all,
    ],
    "a variant with the answers of another": () => [
      studentCopy(notebook, { variant, solutions }),
      without(...varied),
    ],
    "every text and other cell deleted": () => [
      {
        ...solved(),
        cells: solved().cells.filter(
          (cell, i, cells) =>
            ids.some((id) => isAnswer(id)(cell)) ||
            i === cells.findIndex((one) => one.cell_type === "code"),
        ),
      },
      all,
    ],
    "an old version of the lesson": () => [
      map(studentCopy(notebook, { solutions, only: true, nbgrader: true }), (cell) => ({
        ...cell,
        source: `// 2024\n${cell.source}`,
      })),
      all,
    ],
    "hostile results": () => [
      answerWith(
        answerWith(
          solved(),
          first,
          "return { get a() { throw 1; }, toString() { while (true) {} } };",
        ),
        second,
        "return Object.assign(() => 1, { toString: null });",
      ),
      without(first, second),
    ],
  };
  const damaged = {
    "format 3": () => [
      file({
        nbformat: 3,
        worksheets: [
          {
            cells: solved().cells.map(({ source, ...cell }) =>
              cell.cell_type === "code" ? { ...cell, input: source } : { ...cell, source },
            ),
          },
        ],
      }),
      all,
    ],
    "a byte order mark and Windows line ends": () => [
      `\uFEFF${file(map(solved(), (cell) => ({ ...cell, source: cell.source.replace(/\n/g, "\r\n") }))).replace(/\n/g, "\r\n")}`,
      all,
    ],
    "UTF-16": () => [Buffer.from(`\uFEFF${file(solved())}`, "utf16le"), all],
    "Latin-1": () => [Buffer.from(file(insert(solved(), "// für später")), "latin1"), all],
    "sources as lists": () => [
      file(map(solved(), (cell) => ({ ...cell, source: cell.source.split(/(?<=\n)/) }))),
      all,
    ],
    "a missing bracket at the end": () => [file(solved()).trimEnd().slice(0, -1), all],
    "an empty file": () => ["", none],
    "no notebook at all": () => ["<html>Not found</html>", none],
  };
  const texts = Object.entries(students).map(([name, make]) => [
    name,
    () => {
      const [copy, marks] = make();
      return [file(copy), marks];
    },
  ]);
  return [...texts, ...Object.entries(damaged)].map(([name, make]) => {
    const [text, marks] = make();
    return { name, text, marks };
  });
}

/** Writes the class as a folder of submissions, one folder a student. */
export function writeClass(folder, lesson, students) {
  for (const { name, text } of students) {
    const own = path.join(folder, name);
    fs.mkdirSync(own, { recursive: true });
    const called = name === "untouched" ? "my homework (final).ipynb" : `${lesson.name}.ipynb`;
    fs.writeFileSync(path.join(own, called), text);
  }
}
