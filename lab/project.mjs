import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the huntbook package: this checkout, or `node_modules/huntbook`. */
export const root = resolve(fileURLToPath(import.meta.url), "..", "..");

/** Whether the package is a checkout with its sources (and not one installed from a registry). */
export const isCheckout = existsSync(join(root, "src")) && existsSync(join(root, "package-lock.json"));

/** The folder that everything generated goes under: the checkout, or where one stands. */
export const home = isCheckout ? root : process.cwd();

/** Generated state: stamps, logs, Jupyter's settings and run-time files. */
export const state = join(home, ".huntbook");

/** The project's own Python environment. */
export const venv = isCheckout ? join(root, ".venv") : join(state, "venv");
