/** The script of worker.ts, with everything that it imports, as text; made by scripts/build-engine.mjs. */
export declare const text: string;
