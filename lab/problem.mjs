/** Something the person at the keyboard can mend: its message is one sentence that says how, shown without a stack. */
export class Problem extends Error {}

const SIGNALS = /** @type {const} */ ({ SIGHUP: 129, SIGINT: 130, SIGTERM: 143 });

/**
 * Runs a command's main function; a `Problem` becomes one sentence on stderr and exit code 1. A signal ends it by way
 * of the "exit" event, so that no program it started stays behind.
 *
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  for (const [signal, code] of Object.entries(SIGNALS)) process.on(signal, () => process.exit(code));
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
