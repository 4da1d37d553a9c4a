import { foldValue } from "./fold.js";

const nobody = new Set(
  [
    "-",
    "--",
    "n/a",
    "na",
    "none",
    "(none)",
    "null",
    "(null)",
    "nan",
    "undefined",
    "unknown",
    "localhost",
    "system",
    "local system",
    "anonymous logon",
    "anonymous",
    "local service",
    "network service",
    "iusr",
    "nt authority",
    "nt service",
    "nt virtual machine",
    "window manager",
    "font driver host",
    "builtin",
    "everyone",
    "workgroup",
  ].map(foldValue),
);

/** Windows' own accounts and their SIDs, names for nothing, and values without a letter or a digit: they name nobody and stay as they are. */
export function isNobody(value: string): boolean {
  const folded = foldValue(value);
  return (
    nobody.has(folded) || /^(dwm|umfd)-\d+$|^s-1-[0-5](-\d{1,3}){1,3}$/.test(folded) || !/[\p{L}\p{N}]/u.test(folded)
  );
}

const folders = new Set(
  (
    "home users documents downloads desktop data logs log tmp temp var usr lib lib64 bin sbin etc opt srv mnt media " +
    "root proc sys dev run work workspace workspaces project projects repo repos src source sources dist build test " +
    "tests docs notebooks notebook scripts node_modules huntbook kernel public default shared volumes private windows " +
    "system32 program files program files (x86) programdata appdata local roaming cache .cache config .config .local " +
    ".huntbook .venv venv site-packages python python3 node internal modules input output inputs outputs export exports " +
    "import imports results result report reports hunt hunts c d e f onedrive index main app application all users " +
    "content kaggle benutzer dokumente share"
  ).split(" "),
).add("program files");

/** Folders that every computer has. */
export function isEveryonesFolder(segment: string): boolean {
  const folded = foldValue(segment);
  return folders.has(folded) || folded === "program files (x86)" || /^[a-z]:$/.test(folded);
}
