import type { Notebook } from "../ipynb/index.js";
import {
  leftOver,
  type PseudonymOptions,
  partsOfPage,
  pseudonymize,
  type Runtime,
  refusalOf,
  replacedText,
  type SharedPage,
  type ShareOptions,
  type StayingWord,
  scan,
  sharePage,
} from "../share/index.js";
import { openCase } from "./pseudonymKey.js";

/** How a page is made without its notebook's names. */
export interface PseudonymizedShare
  extends ShareOptions,
    Pick<PseudonymOptions, "keep" | "keepSubnet" | "allow" | "also"> {
  /** The case, whose key names are replaced under; the default one where missing. */
  case?: string;
}

/** Common words that are names stand in texts, and the sender has not said yet that they may. */
export class NamesInTexts extends Error {
  constructor(
    message: string,
    readonly words: readonly StayingWord[],
  ) {
    super(message);
  }
}

/**
 * A page of a notebook without its names, under the key of a case, which is made where it is new. What the pseudonyms stand for
 * is kept beside the key before the page is given, so that the sender can always look it up.
 * @throws with what to do, where a name is still somewhere in the page, or a common word that is a name has not been allowed
 */
export async function sharePseudonymized(
  notebook: Notebook,
  runtime: Runtime,
  { case: name, keep, keepSubnet, allow, also, ...options }: PseudonymizedShare = {},
): Promise<SharedPage> {
  const opened = await openCase(name);
  const known = await opened.records();
  const result = await pseudonymize(notebook, { key: opened.key, keep, keepSubnet, allow, also, known });
  const refusal = refusalOf(result);
  const waiting = result.words.filter(({ allowed }) => !allowed);
  if (refusal && result.findings.length === 0) throw new NamesInTexts(refusal, waiting);
  if (refusal) throw new Error(refusal);
  const page = sharePage(result.notebook, runtime, options);
  const findings = scan(partsOfPage(page.html), result.originals);
  if (findings.length) throw new Error(leftOver(findings));
  await opened.remember(result.table);
  return { html: page.html, notes: [replacedText(result), ...result.notes, ...page.notes] };
}
