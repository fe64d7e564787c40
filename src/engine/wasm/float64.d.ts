/** The WebAssembly code of src/engine/assembly over float64, in base64; made by scripts/build-engine.mjs. */
export declare const bytes: string;
