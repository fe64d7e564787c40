// Finds Chromium, for the tests that open real pages: named by CHROMIUM, on the PATH, or in its usual place.
import fs from "node:fs";
import path from "node:path";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

const usualPlaces = {
  darwin: [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ],
  win32: ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"].flatMap((variable) =>
    ["Chromium", path.join("Google", "Chrome")].map((product) =>
      path.join(process.env[variable] ?? "", product, "Application", "chrome.exe"),
    ),
  ),
};

/** The path of a Chromium or Chrome, or undefined. */
export function findChromium(env = process.env) {
  if (env.CHROMIUM) return fs.existsSync(env.CHROMIUM) ? env.CHROMIUM : undefined;
  const folders = (env.PATH ?? "").split(path.delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => names.map((name) => path.join(folder, name)));
  return [...onPath, ...(usualPlaces[process.platform] ?? [])].find((file) => fs.existsSync(file));
}

/** The options for tests: no window, no graphics card, no connections to other machines. */
export const chromiumFlags = [
  "--no-sandbox",
  "--disable-gpu",
  "--use-gl=swiftshader",
  "--enable-unsafe-swiftshader",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--no-first-run",
];

/** The message where there is none. */
export const noChromium =
  "no Chromium or Chrome was found. To run it: sudo apt install chromium (macOS: brew install --cask chromium; Windows: winget install Google.Chrome), or name one in CHROMIUM";
