// Finds a Chromium that is already on this machine and starts it with settings that work without a
// graphics card, without a display and without a network.
import { accessSync, constants } from "node:fs";
import path from "node:path";

const names = [
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
  "microsoft-edge",
  "chrome.exe",
  "msedge.exe",
];
const macApplications = ["Chromium", "Google Chrome", "Microsoft Edge"].map(
  (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
);
const windowsFolders = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"];
const windowsPrograms = [
  "Chromium\\Application\\chrome.exe",
  "Google\\Chrome\\Application\\chrome.exe",
  "Microsoft\\Edge\\Application\\msedge.exe",
];

function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * The path of a Chromium, Chrome or Edge, or undefined when there is none.
 * $CHROMIUM is taken first, then what is on the PATH, then the usual places of macOS and Windows.
 */
export function findChromium(environment = process.env) {
  if (environment.CHROMIUM) return environment.CHROMIUM;
  const folders = (environment.PATH ?? environment.Path ?? "").split(path.delimiter);
  const onPath = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  const onWindows = windowsFolders
    .filter((variable) => environment[variable])
    .flatMap((variable) => windowsPrograms.map((file) => `${environment[variable]}\\${file}`));
  return [...onPath, ...macApplications, ...onWindows].find(isProgram);
}

export const howToGetChromium =
  "install Chromium (Debian: apt install chromium; macOS: brew install chromium) or set CHROMIUM";

/** Starts Chromium; throws with the way out when there is none. */
export async function launchChromium() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(`Chromium was not found: ${howToGetChromium}`);
  const { chromium } = await import("playwright-core");
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--use-gl=swiftshader",
      "--enable-unsafe-swiftshader",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
      "--force-color-profile=srgb",
    ],
  });
}
