/** The sentences that tell why a row stands out. `{name}` is filled in. */
export const reasonWords = {
  reason: "{value}; usual {range}",
  reasonOwn: "{value}; its usual {range}",
  missingValue: "missing",
  noReason: "no single feature stands out",
} as const;

/** Says one of {@link reasonWords} in somebody's language. */
export type SayReason = (word: keyof typeof reasonWords, values?: Readonly<Record<string, string | number>>) => string;

/** A sentence with its `{places}` filled in; a place without a value stays as it is. */
export function fillIn(sentence: string, values: Readonly<Record<string, string | number>> = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** {@link reasonWords} as they are. */
export const inEnglish: SayReason = (word, values) => fillIn(reasonWords[word], values);

/** How a well-known column is counted in a sentence: one, many. Other columns are called by their own names. */
export const counted: Readonly<Record<string, readonly [one: string, many: string]>> = {
  AttemptedLogons: ["attempted logon", "attempted logons"],
  SuccessfulLogons: ["successful logon", "successful logons"],
  FailedLogons: ["failed logon", "failed logons"],
  ComputersAccessed: ["computer tried", "computers tried"],
  ComputersSuccessfulAccess: ["computer reached", "computers reached"],
  ComputerDomainsAccessed: ["domain tried", "domains tried"],
  ComputerDomainsSuccessfulAccess: ["domain reached", "domains reached"],
  DistinctAuthenticationPackage: ["way to authenticate", "ways to authenticate"],
  DistinctSrcIp: ["source address", "source addresses"],
  DistinctSrcHostName: ["source host", "source hosts"],
  SrcIpSuccessfulAccess: ["source address that got in", "source addresses that got in"],
  SrcHostNameSuccessfulAccess: ["source host that got in", "source hosts that got in"],
  ActiveHours: ["hour active", "hours active"],
};
