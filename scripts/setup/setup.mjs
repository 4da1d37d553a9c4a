import { isEnvironmentReady, makeEnvironment } from "../../lab/environment.mjs";
import { writeKernelSpec } from "../../lab/jupyter.mjs";
import { withLock } from "../../lab/lock.mjs";
import { findPython } from "../../lab/python.mjs";
import { seconds } from "../../lab/step.mjs";
import { buildIfChanged } from "../build/build.mjs";
import { installPackages } from "./npm.mjs";

/** Brings the checkout from any state to where everything runs; does only what is missing. Throws a `Problem`. */
export async function setUp() {
  const start = performance.now();
  await withLock(async () => {
    // A missing Python is said at once and not after minutes of installing.
    const python = isEnvironmentReady() ? undefined : await findPython();
    await installPackages();
    await makeEnvironment(python);
    await buildIfChanged();
    writeKernelSpec();
  });
  console.log(`Everything is set up (${seconds(performance.now() - start)}).`);
}
