/** worker.ts with everything it needs, as the text of a script; made by scripts/engine.mjs. */
export declare const text: string;
