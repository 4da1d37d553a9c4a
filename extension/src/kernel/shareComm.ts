import type { Kernel } from "@jupyterlab/services";
import type { Say } from "../words.js";

/** Under this name the kernel shares a notebook without its names. */
const TARGET = "huntbook.share";

/** What the kernel is asked for; files are names in the notebook's folder. */
export interface ShareRequest {
  notebook: string;
  output: string;
  force: boolean;
  code: boolean;
  case: string;
  keep: string[];
  keepSubnet: boolean;
  allow: string[];
  also: string[];
}

/** A common word that is a name and stands in texts, and where. */
export interface WaitingWord {
  word: string;
  places: string[];
}

/** The page was written, or words have to be looked at first. */
export type ShareAnswer = { size: number; notes: string[] } | { words: WaitingWord[] };

/** Asks the kernel, which holds the key, to write a notebook's page. @throws with the kernel's sentence where it could not */
export function shareByKernel(kernel: Kernel.IKernelConnection, request: ShareRequest, say: Say): Promise<ShareAnswer> {
  return new Promise((resolve, reject) => {
    const comm = kernel.createComm(TARGET);
    const fail = (sentence: string): void => reject(new Error(sentence));
    const gone = (): void => fail(say("shareKernelGone"));
    kernel.disposed.connect(gone);
    comm.onMsg = ({ content }) => {
      const { error, words, size, notes } = content.data as {
        error?: string;
        words?: WaitingWord[];
        size?: number;
        notes?: string[];
      };
      if (words?.length) resolve({ words });
      else if (error !== undefined) fail(error);
      else resolve({ size: size ?? 0, notes: notes ?? [] });
    };
    // The answer comes before the comm is closed; without one, nobody there knows what was asked.
    comm.onClose = () => void setTimeout(gone, 0);
    comm.open(request as never);
  });
}
