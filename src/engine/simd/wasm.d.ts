/** WebAssembly of src/engine/assembly as base64; wasm.js is made by scripts/build-engine.mjs. */
export declare const strict: string;
export declare const relaxed: string;
