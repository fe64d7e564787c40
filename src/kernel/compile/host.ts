// What the compiler needs to know of files. In Node they are on the disk, in a page in memory.

/** The files that cells can import, and the compiler's own library. */
export type Files = {
  fileExists(name: string): boolean;
  readFile(name: string): string | undefined;
  directoryExists(name: string): boolean;
  getDirectories(name: string): string[];
  realpath(name: string): string;
  /** Changes whenever a file does; empty when it is not there. */
  stamp(name: string): string;
  /** The folder of the compiler's library (`lib.es2023.d.ts` and others). */
  library: string;
  /** The files of that library for what this engine has; without them the compiler looks itself. */
  libraries?: readonly string[];
  /** The package of Node's types; empty where there is none. */
  nodeTypes: string;
  /** Where a module is looked for that is not found from the notebook: `tslab`, `npm:d3@7`. */
  elsewhere(specifier: string): { specifier: string; from: string } | undefined;
};

export const isInstalled = (file: string): boolean => /[\\/]node_modules[\\/]/.test(file);
