// The compiler's access to files. In Node they are on the disk, in a page in memory.

/** Access to the files that cells can import, and to the declarations of the language's library. */
export type Files = {
  fileExists(name: string): boolean;
  readFile(name: string): string | undefined;
  directoryExists(name: string): boolean;
  getDirectories(name: string): string[];
  realpath(name: string): string;
  /** A text that is different after every change of the file; empty if there is no such file. */
  stamp(name: string): string;
  /** The folder of the language library's declarations (`lib.es2023.d.ts` and others). */
  library: string;
  /** The library files for the features of this JavaScript engine; if left out, the compiler tests the engine. */
  libraries?: readonly string[];
  /** The path of package.json in Node's types (@types/node); empty if they are missing. */
  nodeTypes: string;
  /** How to resolve a module that is not found from the notebook's folder, such as `tslab` or `npm:d3@7`. */
  elsewhere(specifier: string): { specifier: string; from: string } | undefined;
};

export const isInstalled = (file: string): boolean => /[\\/]node_modules[\\/]/.test(file);
