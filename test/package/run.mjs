// npm test -- package: what `npm pack` makes is installed in an empty project, without the network and
// without anything beside it, and used there by an ES module, by CommonJS, by TypeScript, and by a page
// in Chromium. The last line is `N passed, N failed`.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { findChromium, noChromium } from "../../scripts/setup/chromium.mjs";
import { project } from "../../scripts/setup/project.mjs";
import { runInPage } from "./page.mjs";

const MOST_BYTES = 4_000_000;
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
    const known = /^(dist\/|src\/|package\.json$|README\.md$|LICENSE$|CHANGELOG\.md$)/;
    const others = files.filter((file) => !known.test(file) || /\.(test|spec)\./.test(file));
    expect(others.length === 0, `expected not in it: ${others.slice(0, 5).join(", ")}`);
    for (const file of ["dist/index.js", "dist/index.d.ts", "dist/cjs/index.js", "src/index.ts"]) {
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

  const chromium = findChromium();
  if (!chromium) console.log(`the page in Chromium: not run, since ${noChromium}`);
  else {
    await check(
      "a page in Chromium gets the same numbers, and asks for nothing but the package",
      async () => {
        const script = `import { ${names} } from "/node_modules/nudgebook/dist/index.js";${program}\n${answer}\nwindow.answer = numbers;`;
        const { got, problems } = await runInPage({ chromium, folder, script });
        expect(problems.length === 0, problems.join("\n"));
        const [mine, theirs] = [got, numbers.module].map((text) => JSON.parse(text).flat());
        const off = Math.max(...mine.map((value, i) => Math.abs(value / theirs[i] - 1)));
        // Chromium's own e^x may differ in the last digit.
        expect(off < 1e-9, `expected ${numbers.module}, got ${got}`);
      },
    );
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
