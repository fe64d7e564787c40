// Describes TypeScript to Jupyter; JupyterLab writes this description into every notebook that it opens.
import { compilerVersion } from "../modules/places.js";

export const languageInformation = {
  name: "typescript",
  version: compilerVersion,
  mimetype: "text/typescript",
  file_extension: ".ts",
  pygments_lexer: "typescript",
  codemirror_mode: "typescript", // a string: some clients refuse an object here
  nbconvert_exporter: "script",
};
