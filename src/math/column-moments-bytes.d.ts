/** assembly/moments.ts as WebAssembly, in base64; made by scripts/build-engine.mjs. */
export declare const bytes: string;
