/** Something the person at the keyboard can mend: its message is one sentence that says how, shown without a stack. */
export class Problem extends Error {}

/**
 * Runs a command's main function; a `Problem` becomes one sentence on stderr and exit code 1.
 *
 * @param {() => Promise<number | void>} main
 */
export async function runMain(main) {
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    console.error(`\n${error.message}`);
    process.exitCode = 1;
  }
}
