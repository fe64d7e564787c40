/** The WebAssembly code of src/engine/assembly with fused multiply-add, in base64; made by scripts/build-engine.mjs. */
export declare const bytes: string;
