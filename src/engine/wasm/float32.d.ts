/** The WebAssembly code of src/engine/assembly over float32, in base64; made by scripts/build-engine.mjs. */
export declare const bytes: string;
