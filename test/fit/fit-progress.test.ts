import { afterEach, expect, test, vi } from "vitest";
import { fit as train } from "../../src/fit/fit.js";
import {
  notebookOutput,
  progressLine,
  terminalOutput,
  withProgress,
} from "../../src/fit/fit-progress.js";
import { dense } from "../../src/model/layer.js";
import { network } from "../../src/model/network.js";
import { mse } from "../../src/training/losses/loss.js";

const kernelKey = Symbol.for("Jupyter.comms");
afterEach(() => {
  Reflect.deleteProperty(globalThis, kernelKey);
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

type Shown = { bundle: Record<string, string>; id: string; when: string };

/** A kernel that records what it is told to show. */
function kernel(): Shown[] {
  const shown: Shown[] = [];
  Reflect.set(globalThis, kernelKey, {
    show: (bundle: Shown["bundle"], { id, when }: Omit<Shown, "bundle">) =>
      void shown.push({ bundle, id, when }),
  });
  return shown;
}

/** An output that records its lines, and a run of steps that take `seconds` each by its clock. */
function run({ examples = 10, epochs = 4, batch = 5, seconds = 0.5, failAt = Infinity } = {}) {
  const lines: string[] = [];
  const shares: number[] = [];
  let time = 7000;
  async function* steps() {
    for (let seen = 0; seen < examples * epochs; seen += batch) {
      time += seconds * 1000;
      if (seen === failAt) throw new Error("NaN");
      const dataLoss = 1 + seen / 10;
      yield { epoch: Math.floor(seen / examples), dataLoss, rows: new Array(batch).fill(0) };
    }
  }
  const output = {
    show: (line: string, share: number) => {
      lines.push(line);
      shares.push(share);
    },
    clear: () => void lines.push("cleared"),
  };
  const watched = withProgress(steps(), { examples, epochs, output, now: () => time });
  return { watched, lines, shares };
}

const takeAll = async <S>(steps: AsyncIterable<S>): Promise<S[]> => {
  const all: S[] = [];
  for await (const step of steps) all.push(step);
  return all;
};

test("a line shows the epoch, the loss, the time that is left and the speed", () => {
  const standing = { epoch: 2, epochs: 10, loss: 0.25, seen: 500, total: 2000, seconds: 4 };
  expect(progressLine(standing)).toBe("epoch 3 of 10 · loss 0.2500 · 12 s left · 125 examples/s");
  expect(progressLine({ ...standing, loss: 12345.6, seconds: 0.04 })).toBe(
    "epoch 3 of 10 · loss 12,346 · 1 s left · 12,500 examples/s",
  );
  expect(progressLine({ ...standing, loss: 1e-7, seconds: 500 })).toBe(
    "epoch 3 of 10 · loss 1.000e-7 · 25 min 00 s left · 1.00 examples/s",
  );
  expect(progressLine({ ...standing, seen: 1000, seconds: 1 })).toContain("· 1,000 examples/s");
  expect(progressLine({ ...standing, seen: 999.6, seconds: 1 })).toContain("· 1,000 examples/s");
  expect(progressLine({ ...standing, seen: 999.4, seconds: 1 })).toContain("· 999 examples/s");
  expect(progressLine({ ...standing, seconds: 20.5 })).toContain("· 1 min 02 s left ·");
  expect(progressLine({ ...standing, seconds: 2461 })).toContain("· 2 h 03 min left ·");
  expect(progressLine({ ...standing, seconds: 1200 })).toContain("· 1 h 00 min left ·");
});

test("the first second is silent; then a line at most five times a second, and none at the end", async () => {
  const { watched, lines, shares } = run({ seconds: 0.125 });
  expect(await takeAll(watched)).toHaveLength(8);
  expect(lines).toEqual(["epoch 4 of 4 · loss 4.250 · 0 s left · 40.0 examples/s", "cleared"]);
  expect(shares).toEqual([1]);
  const slow = run({ seconds: 0.15, epochs: 5 });
  await takeAll(slow.watched);
  // Steps come at 0.15, 0.3, … 1.5 s: the lines at 1.05, 1.35 s.
  expect(slow.lines.map((line) => line.slice(0, 26))).toEqual([
    "epoch 4 of 5 · loss 4.000 ",
    "epoch 5 of 5 · loss 5.000 ",
    "cleared",
  ]);
});

test("a line stays for 200 ms, and the speed is in examples a second", async () => {
  const { watched, lines } = run({ examples: 995, batch: 995, seconds: 0.2, epochs: 8 });
  await takeAll(watched);
  // Steps come at 0.2, 0.4, … 1.6 s: the lines at 1, 1.2, 1.4 and 1.6 s.
  expect(lines).toHaveLength(4 + 1);
  const slow = run({ examples: 995, batch: 995, seconds: 1, epochs: 1 });
  await takeAll(slow.watched);
  expect(slow.lines[0]).toContain("· 995 examples/s");
});

test("the loss is the mean over what this epoch has seen", async () => {
  const { watched, lines } = run({ seconds: 1 });
  await takeAll(watched);
  const losses = lines.map((line) => /loss ([\d.]+)/.exec(line)?.[1]);
  expect(losses).toEqual([
    "1.000",
    "1.250",
    "2.000",
    "2.250",
    "3.000",
    "3.250",
    "4.000",
    "4.250",
    undefined,
  ]);
  expect(lines[1]).toBe("epoch 1 of 4 · loss 1.250 · 6 s left · 5.00 examples/s");
});

test("a run that is over within a second is silent to its end", async () => {
  const { watched, lines } = run({ seconds: 0.1 });
  await takeAll(watched);
  expect(lines).toEqual([]);
});

test("the output is cleared when training fails or is stopped", async () => {
  const failing = run({ seconds: 1, failAt: 10 });
  await expect(takeAll(failing.watched)).rejects.toThrow("NaN");
  expect(failing.lines.at(-1)).toBe("cleared");
  const stopped = run({ seconds: 1 });
  for await (const step of stopped.watched) if (step.epoch === 1) break;
  expect(stopped.lines).toHaveLength(4);
  expect(stopped.lines.at(-1)).toBe("cleared");
});

test("without a notebook or a terminal the steps are returned as they are", () => {
  async function* none() {}
  const steps = none();
  for (const surroundings of [undefined, { stderr: { isTTY: false } }]) {
    vi.stubGlobal("process", surroundings);
    expect(withProgress(steps, { examples: 1, epochs: 1 })).toBe(steps);
  }
  vi.stubGlobal("process", { stderr: { isTTY: true } });
  expect(withProgress(steps, { examples: 1, epochs: 1 })).not.toBe(steps);
});

test("a notebook gets one output: placed empty, filled by its id, emptied at the end", () => {
  const shown = kernel();
  const output = notebookOutput();
  output?.show("epoch 1 of 2", 0.25);
  output?.show("epoch 2 of 2", 0.75);
  output?.clear();
  expect(shown.map(({ when }) => when)).toEqual(["now", "update", "update", "update"]);
  expect(new Set(shown.map(({ id }) => id)).size).toBe(1);
  expect(shown.map(({ bundle }) => bundle["text/plain"])).toEqual([
    undefined,
    "epoch 1 of 2",
    "epoch 2 of 2",
    undefined,
  ]);
  expect(shown[2]?.bundle["text/html"]).toContain('<progress value="0.75"');
  expect([shown[0]?.bundle, shown[3]?.bundle]).toEqual([{}, {}]);
});

test("a terminal gets one line, written over, no longer than it is wide, and wiped at the end", () => {
  let written = "";
  const stream = { isTTY: true, columns: 10, write: (text: string) => (written += text) };
  const output = terminalOutput(stream);
  output?.show("0123456789", 0);
  output?.show("abc", 0.5);
  output?.clear();
  expect(written).toBe("\r\u001b[2K012345678\r\u001b[2Kabc\r\u001b[2K");
  const wide = { isTTY: true, write: (text: string) => (written = text) };
  terminalOutput(wide)?.show("x".repeat(200), 0);
  expect(written).toHaveLength(5 + 79);
  expect(terminalOutput({ ...stream, isTTY: false })).toBeUndefined();
  expect(terminalOutput({ write: stream.write })).toBeUndefined();
});

test("fit shows its progress in a notebook unless `progress` is false, and removes it at the end", async () => {
  const net = network({ inputs: 1, layers: [dense(1)] });
  let time = 0;
  vi.spyOn(performance, "now").mockImplementation(() => (time += 400));
  const options = { loss: mse, epochs: 3, batchSize: 1 };
  const shown = kernel();
  await train(net, [[0], [1]], [1, 3], options);
  const lines = shown.map(({ bundle }) => bundle["text/plain"]);
  expect(lines[1]).toMatch(/^epoch \d of 3 · loss \d.* left · .* examples\/s$/);
  expect(lines.at(-2)).toMatch(/^epoch 3 of 3 · .* 0 s left/);
  expect(shown.at(-1)?.bundle).toEqual({});
  const quiet = kernel();
  await train(net, [[0], [1]], [1, 3], { ...options, progress: false });
  expect(quiet).toEqual([]);
});
