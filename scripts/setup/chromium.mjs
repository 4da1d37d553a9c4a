import { Problem } from "../../lab/problem.mjs";
import { findProgram } from "./findProgram.mjs";

/** The Chromium for the browser tests: what `CHROMIUM` names, or the one installed. Throws a `Problem` without one. */
export function findChromium() {
  const found = findProgram({
    variable: "CHROMIUM",
    kind: "Chromium or Chrome",
    names: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe"],
    places: [
      "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
      "/Applications/Chromium.app/Contents/MacOS/Chromium",
      "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    ],
  });
  if (found) return found;
  throw new Problem(
    "The browser tests need Chromium or Chrome, and none was found: install it (Debian, Ubuntu: sudo apt install chromium) or set CHROMIUM to the program.",
  );
}
