/** A command line that does not say what it should; shown with a hint at the help, exit code 2. */
export class UsageError extends Error {}
