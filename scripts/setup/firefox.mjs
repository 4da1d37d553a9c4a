import { Problem } from "../../lab/problem.mjs";
import { findProgram } from "./findProgram.mjs";

const HOW = "install it (Debian: sudo apt install firefox-esr) or set FIREFOX to the program";

/**
 * The Firefox for the tests that compare engines: what `FIREFOX` names, or the one installed; undefined without one, which
 * leaves those tests out. Where `CI` is set they are not to be left out: then it throws a `Problem`.
 */
export function findFirefox() {
  const found = findProgram({
    variable: "FIREFOX",
    kind: "Firefox",
    names: ["firefox-esr", "firefox", "firefox.exe"],
    places: ["/Applications/Firefox.app/Contents/MacOS/firefox", "C:\\Program Files\\Mozilla Firefox\\firefox.exe"],
  });
  if (!found && process.env.CI) throw new Problem(`The browser tests need Firefox, and none was found: ${HOW}.`);
  return found;
}

/** Says which tests are left out, where there is no Firefox. */
export function announceFirefox() {
  if (!findFirefox()) console.log(`Without Firefox, the tests that compare engines are left out: ${HOW}.`);
}
