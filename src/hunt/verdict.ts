/** What an analyst found out about one row. */
export interface Verdict {
  verdict: "benign" | "suspicious" | "malicious";
  /** The analyst's own words; may be empty. */
  note: string;
  /** When it was given, ISO 8601 in UTC. */
  time: string;
}

export const verdictKinds: readonly Verdict["verdict"][] = ["benign", "suspicious", "malicious"];
