import { currentKernel } from "../task/index.js";
import { keepSecret, shown } from "./secrets.js";

/** What someone must do to sign in on another page. */
export interface DeviceCode {
  readonly userCode: string;
  readonly verificationUri: string;
}

let displays = 0;

/** Shows a code while it is waited for: below the running cell, or on the error stream where there is no notebook. */
export class CodeDisplay {
  #replace?: (words: string) => void;

  show({ userCode, verificationUri }: DeviceCode): void {
    const words = `To sign in, open ${shown(verificationUri)} and enter the code ${userCode.replace(/[^\w-]/g, "")}. The work goes on when you have.`;
    this.#replace = written(words);
    // From now on it may be seen here alone.
    keepSecret(userCode);
  }

  /** Puts these words in the code's place, so that no notebook keeps it. */
  end(words: string): void {
    this.#replace?.(words);
    this.#replace = undefined;
  }
}

function written(words: string): (then: string) => void {
  const kernel = currentKernel();
  if (!kernel) {
    process.stderr.write(`${words}\n`);
    return () => {};
  }
  const displayId = `huntbook-sign-in-${++displays}`;
  kernel.display({ "text/plain": words }, { displayId });
  return (then) => kernel.display({ "text/plain": then }, { displayId, update: true });
}
