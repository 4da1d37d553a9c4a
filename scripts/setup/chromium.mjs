import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { Problem } from "../../lab/problem.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The Chromium for the browser tests: what `CHROMIUM` names, or the one installed. Throws a `Problem` without one. */
export function findChromium() {
  const named = process.env.CHROMIUM;
  if (named) {
    if (isProgram(named)) return named;
    throw new Problem(
      `CHROMIUM names ${JSON.stringify(named)}, which is no program: set it to a Chromium or Chrome, or unset it.`,
    );
  }
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const found = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES].find(isProgram);
  if (found) return found;
  throw new Problem(
    "The browser tests need Chromium or Chrome, and none was found: install it (Debian, Ubuntu: sudo apt install chromium) or set CHROMIUM to the program.",
  );
}

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}
