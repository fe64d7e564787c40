import { expect, test } from "vitest";
import { chosen, runSteps } from "../../scripts/test/main.mjs";
import { temporaryFolder } from "../setup/folder.mjs";

test("a step is chosen by name; a wrong name gets the list", () => {
  const steps = [{ name: "types" }, { name: "unit" }];
  expect(chosen(steps, [])).toEqual(steps);
  expect(chosen(steps, ["unit"])).toEqual([{ name: "unit" }]);
  expect(() => chosen(steps, ["unti"])).toThrow(
    "There is no step unti; the steps are types, unit.",
  );
});

test("steps run side by side, and the lines of each stand together", async () => {
  const meet = (mine, other) => `const fs = require("node:fs");
    console.log("${mine} begins");
    fs.writeFileSync("${mine}", "");
    const look = () => fs.existsSync("${other}") ? console.log("${mine} ends\\n1 passed, 0 failed") : setTimeout(look, 5);
    look();`;
  const step = (name, code) => ({ name, command: [process.execPath, "-e", code] });
  const said = [];
  const results = await runSteps([step("one", meet("a", "b")), step("two", meet("b", "a"))], {
    cwd: temporaryFolder(),
    say: (line) => said.push(line.replace(/ in [\d.]+ s/, "")),
  });
  expect(results.map(({ passed }) => passed)).toEqual([1, 1]);
  const linesOf = (name, mine) => [
    `\n── ${name}`,
    `${mine} begins`,
    `${mine} ends`,
    `${name}: 1 passed, 0 failed`,
  ];
  expect(said).toEqual([...linesOf("one", "a"), ...linesOf("two", "b")]);
});
