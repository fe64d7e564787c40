/** worker.ts with everything it needs, as the text of a script; made by scripts/build-engine.mjs. */
export declare const text: string;
