// npm test -- package: what `npm pack` makes is installed in an empty project, without the network and
// without anything beside it, and used there by an ES module, by CommonJS, by TypeScript, by four bundlers,
// and by a page in Chromium. The last line is `N passed, N failed`.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { findChromium, noChromium } from "../../scripts/setup/chromium.mjs";
import { project } from "../../scripts/setup/project.mjs";
import { bundlersFrom, installBundlers, packedSize } from "./bundles.mjs";
import { runInPage } from "./page.mjs";
import { unexportedTypes } from "./public-types.mjs";

const MOST_BYTES = 2_400_000;
/** What a page may load at first for these imports, packed by gzip. */
const MOST_AT_FIRST = { relu: 3_000, "fit, network, dense": 25_000 };
// Outside the repository: nothing of the project may be found from there.
const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "nudgebook-package-")));
const counts = { passed: 0, failed: 0 };

function expect(condition, message) {
  if (!condition) throw new Error(message);
}

async function check(title, work) {
  try {
    await work();
    counts.passed += 1;
    console.log(`✓ ${title}`);
  } catch (error) {
    counts.failed += 1;
    const words = `${error.message}\n${error.stdout ?? ""}${error.stderr ?? ""}`.trim();
    console.log(`✗ ${title}\n${words.replace(/^/gm, "    ")}`);
  }
}

const run = (command, args, options = {}) =>
  execFileSync(command, args, { cwd: folder, encoding: "utf8", stdio: "pipe", ...options });
const npm = (args, options = {}) =>
  run(process.platform === "win32" ? "npm.cmd" : "npm", args, {
    shell: process.platform === "win32",
    ...options,
  });
const write = (name, text) => fs.writeFileSync(path.join(folder, name), text);

// A network learns half moons; every way of using the package must give these same numbers.
const program = `
const { inputs, targets } = moons({ samples: 60, seed: 1 });
const layers = [dense(8, { activation: tanh }), dense(1, { activation: sigmoid })];
const net = network({ inputs: 2, layers, seed: 2 });
const options = { loss: binaryCrossEntropy, optimizer: adam({ learningRate: 0.05 }), epochs: 20, seed: 3 };`;
const names =
  "adam, binaryCrossEntropy, dense, fit, fromJson, moons, network, sigmoid, tanh, toJson";
const answer = `const { network: fitted, history } = await fit(net, inputs, targets, options);
const again = fromJson(toJson(fitted));
const numbers = JSON.stringify([history.at(-1).loss, again.layers[0].weights[0]]);`;
const numbers = {};

try {
  let tarball;
  await check("the package holds what is needed, and nothing else", () => {
    const said = npm(["pack", "--json", "--pack-destination", folder], { cwd: project.root });
    const [packed] = JSON.parse(said.slice(said.indexOf("[")));
    tarball = path.join(folder, packed.filename);
    const files = packed.files.map((file) => file.path);
    const known = /^(dist\/|src\/|package\.json$|README\.md$|LICENSE$|NOTICE$|CHANGELOG\.md$)/;
    const others = files.filter((file) => !known.test(file) || /\.(test|spec)\./.test(file));
    expect(others.length === 0, `expected not in it: ${others.slice(0, 5).join(", ")}`);
    const dist = [
      "index.js",
      "index.d.ts",
      "node.js",
      "cjs/index.js",
      "cjs/index.d.ts",
      "kernel/cli.js",
    ];
    const needed = [...dist.map((file) => `dist/${file}`), "src/index.ts", "NOTICE"];
    for (const file of [...needed, "src/data/sets/SOURCES.md"]) {
      expect(files.includes(file), `${file} is missing`);
    }
    console.log(
      `  ${files.length} files, ${packed.size} bytes packed, ${packed.unpackedSize} unpacked`,
    );
    expect(packed.size < MOST_BYTES, `${packed.size} bytes, over ${MOST_BYTES}`);
  });

  await check(
    "it installs in an empty project without the network, and brings nothing along",
    () => {
      write("package.json", '{ "private": true }\n');
      const quiet = ["--offline", "--ignore-scripts", "--no-audit", "--no-fund"];
      npm(["install", ...quiet, tarball]);
      const installed = fs.readdirSync(path.join(folder, "node_modules"));
      const own = installed.filter((name) => !name.startsWith("."));
      expect(own.join() === "nudgebook", `installed: ${own.join(", ")}`);
    },
  );

  await check("an ES module trains, saves and loads a network", () => {
    write(
      "use.mjs",
      `import { ${names} } from "nudgebook";${program}\n${answer}\nconsole.log(numbers);`,
    );
    numbers.module = run(process.execPath, ["use.mjs"]).trim();
    expect(numbers.module.length > 20, `expected numbers, got ${numbers.module}`);
  });

  await check("CommonJS gets the same numbers", () => {
    const body = `(async () => {${program}\n${answer}\nconsole.log(numbers);\n})();`;
    write("use.cjs", `const { ${names} } = require("nudgebook");\n${body}`);
    const got = run(process.execPath, ["use.cjs"]).trim();
    expect(got === numbers.module, `expected ${numbers.module}, got ${got}`);
  });

  await check("a network made by the ES modules trains and is saved in the CommonJS copy", () => {
    const both = `import { createRequire } from "node:module";
import * as esm from "nudgebook";
const cjs = createRequire(import.meta.url)("nudgebook");
const { adam, binaryCrossEntropy, dense, moons, network, sigmoid, tanh } = esm;${program}
const { network: fitted, history, engine } = await cjs.fit(net, inputs, targets, options);
const again = esm.fromJson(cjs.toJson(fitted));
console.log(engine.backend, JSON.stringify([history.at(-1).loss, again.layers[0].weights[0]]));`;
    write("both.mjs", both);
    const got = run(process.execPath, ["both.mjs"]).trim();
    expect(got === `wasm ${numbers.module}`, `expected ${numbers.module}, got ${got}`);
  });

  await check(
    "a thread starts where workers have a page's functions too, as in Bun and Deno",
    () => {
      write("page.cjs", "globalThis.addEventListener = globalThis.postMessage = () => {};");
      const two = "{ ...options, threads: 2 }";
      const text = `import { ${names} } from "nudgebook";${program}\nconst { engine } = await fit(net, inputs, targets, ${two});\nconsole.log(engine.threads, engine.line);`;
      write("threads.mjs", text);
      const got = run(process.execPath, ["--require", "./page.cjs", "threads.mjs"]).trim();
      expect(got.startsWith("2 "), `expected two threads, got ${got}`);
    },
  );

  await check("what needs danfojs says so", () => {
    write(
      "table.mjs",
      'import { historyTable } from "nudgebook";\nawait historyTable([{ epoch: 0, loss: 1, penalty: 0 }]).catch((error) => console.log(error.message));',
    );
    const got = run(process.execPath, ["table.mjs"]).trim();
    expect(got.includes("npm install danfojs-node"), got);
  });

  await check("TypeScript knows the types, of ES modules and of CommonJS", () => {
    const use = `import { ${names} } from "nudgebook";\nexport const main = async (): Promise<number> => {${program}\n  const { history } = await fit(net, inputs, targets, options);\n  return history[0]?.loss ?? toJson(fromJson("")).length;\n};\n// @ts-expect-error: a loss is needed\nexport const wrong = () => fit(network({ inputs: 1, layers: [dense(1)] }), [[1]], [1], {});\n`;
    write("use.mts", use);
    write("use.cts", use);
    const options = { strict: true, noEmit: true, module: "nodenext", target: "es2022", types: [] };
    const compilerOptions = { ...options, lib: ["es2023", "dom"], skipLibCheck: false };
    write("tsconfig.json", JSON.stringify({ compilerOptions, files: ["use.mts", "use.cts"] }));
    run(process.execPath, [path.join(project.modules, "typescript", "bin", "tsc")]);
  });

  const own = path.join(folder, "node_modules", "nudgebook");
  await check("publint finds nothing to mend", async () => {
    const { messages, pkg } = await publint({ pkgDir: own, pack: false, strict: true });
    const told = messages.map((message) => formatMessage(message, pkg, { color: false }));
    expect(told.length === 0, told.join("\n"));
  });

  await check("its types are right for every way to resolve them (@arethetypeswrong/cli)", () => {
    const attw = path.join(project.modules, "@arethetypeswrong", "cli", "dist", "index.js");
    run(process.execPath, [attw, tarball, "--no-color", "--no-emoji"]);
  });

  await check("every type in a public signature can be imported", () => {
    const declarations = `${path.join(own, "dist").replaceAll("\\", "/")}/`;
    const missing = unexportedTypes(`${declarations}index.d.ts`, declarations);
    const list = missing.map(({ name, owner }) => `${name} (in ${owner})`).join(", ");
    expect(missing.length === 0, `not exported: ${list}`);
  });

  const bundled = [];
  await check("the bundlers can be installed", () => {
    bundled.push(...Object.entries(bundlersFrom(installBundlers(npm))));
  });
  for (const [name, bundle] of bundled) {
    for (const [imported, most] of Object.entries(MOST_AT_FIRST)) {
      await check(
        `${name} builds { ${imported} } for a page, without a warning and small`,
        async () => {
          const entry = path.join(folder, "bundled.js");
          write(
            "bundled.js",
            `import { ${imported} } from "nudgebook";\nwindow.used = [${imported}];`,
          );
          const { problems, first } = await bundle(entry, path.join(folder, "small"));
          expect(problems.length === 0, problems.join("\n"));
          const size = packedSize(first);
          console.log(`  ${size} bytes at first, packed`);
          expect(size <= most, `${size} bytes at first, over ${most}`);
          fs.rmSync(path.join(folder, "small"), { recursive: true });
        },
      );
    }
  }

  const chromium = findChromium();
  if (!chromium) console.log(`the page in Chromium: not run, since ${noChromium}`);
  else {
    await check(
      "a page in Chromium gets the same numbers, and asks for nothing but the package",
      async () => {
        const script = `import { ${names} } from "/node_modules/nudgebook/dist/index.js";${program}\n${answer}\nwindow.answer = numbers;`;
        const { got, problems } = await runInPage({ chromium, folder, script });
        expect(problems.length === 0, problems.join("\n"));
        expect(got === numbers.module, `expected ${numbers.module}, got ${got}`);
      },
    );
    await check(
      "a page gets the same numbers from each bundle, whose engine it loads when it is used",
      async () => {
        const entry = path.join(folder, "bundled.js");
        const again = "const { engine } = await fit(net, inputs, targets, options);";
        const note = "(window.bundles ??= []).push(numbers, engine.backend);";
        write(
          "bundled.js",
          `import { ${names} } from "nudgebook";${program}\n${answer}\n${again}\n${note}`,
        );
        for (const [name, bundle] of bundled) await bundle(entry, path.join(folder, name));
        const imports = bundled.map(([name]) => `await import("/${name}/entry.js");`);
        const script = `${imports.join("\n")}\nwindow.answer = JSON.stringify(window.bundles);`;
        const { got, problems } = await runInPage({ chromium, folder, script });
        expect(problems.length === 0, problems.join("\n"));
        const all = JSON.parse(got);
        expect(all.length === 2 * bundled.length, got);
        const [mine] = all;
        for (const [i, one] of all.entries()) expect(one === (i % 2 ? "wasm" : mine), got);
      },
    );
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
