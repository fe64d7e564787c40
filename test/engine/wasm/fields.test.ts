// The table of what TypeScript and WebAssembly share: the kernels read every field where TypeScript writes it.
import path from "node:path";
import { expect, test } from "vitest";
// @ts-expect-error: plain JavaScript without types
import { compile, planSource } from "../../../scripts/build-engine.mjs";
import {
  bytesOf,
  CODES,
  codeOf,
  LAYER,
  PLAN,
  writeFields,
} from "../../../src/engine/wasm/fields.js";
import { activations } from "../../../src/model/activation.js";

test("every activation of the library has a code, and the codes are places in the list", () => {
  for (const name of Object.keys(activations)) expect(CODES.Activation).toContain(name);
  expect(codeOf("Activation", "relu")).toBe(1);
  expect(codeOf("Optimizer", "custom")).toBe(CODES.Optimizer.length - 1);
});

test("a field is at a multiple of its size, and no two fields overlap", () => {
  const fields = { a: "i32", b: "f64", c: "usize" } as const;
  expect(bytesOf(fields)).toBe(24);
  const memory = new ArrayBuffer(32);
  writeFields(memory, 8, fields, { a: 1, b: 2.5, c: 3 });
  const view = new DataView(memory);
  expect([view.getInt32(8, true), view.getFloat64(16, true), view.getInt32(24, true)]).toEqual([
    1, 2.5, 3,
  ]);
});

test("the compiled kernels have every field where TypeScript writes it", async () => {
  const read = (record: string, fields: object) =>
    Object.keys(fields).map(
      (name) =>
        `export function ${record}_${name}(at: usize): f64 { return <f64>changetype<${record}>(at).${name}; }`,
    );
  const text = [
    'import { Layer, Plan } from "./plan";',
    ...[...read("Plan", PLAN), ...read("Layer", LAYER)],
    "export function sizeOfPlan(): i32 { return offsetof<Plan>(); }",
    "export function sizeOfLayer(): i32 { return offsetof<Layer>(); }",
  ].join("\n");
  const code: string = await compile(path.resolve("src/engine/assembly"), "fields.ts", [], {
    "fields.ts": text,
    "plan.ts": await planSource(),
  });
  const memory = new WebAssembly.Memory({ initial: 1 });
  const bytes = Uint8Array.from(Buffer.from(code, "base64"));
  const { instance } = await WebAssembly.instantiate(bytes, { env: { memory } });
  const kernels = instance.exports as Record<string, (at?: number) => number>;
  expect([kernels.sizeOfPlan?.(), kernels.sizeOfLayer?.()]).toEqual([
    bytesOf(PLAN),
    bytesOf(LAYER),
  ]);
  for (const [record, fields] of [
    ["Plan", PLAN],
    ["Layer", LAYER],
  ] as const) {
    const values = Object.fromEntries(Object.keys(fields).map((name, i) => [name, 3 * i + 1]));
    writeFields(
      memory.buffer,
      1024,
      fields as typeof PLAN,
      values as Record<keyof typeof PLAN, number>,
    );
    for (const [name, value] of Object.entries(values)) {
      expect([name, kernels[`${record}_${name}`]?.(1024)]).toEqual([name, value]);
    }
  }
});
