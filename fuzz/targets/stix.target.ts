import { parsePattern } from "../../src/enrich/indicators/stixPattern.js";
import { insist, ownWords, type Target } from "../engine/target.js";

export const stixTarget: Target = {
  name: "stix",
  about: "STIX patterns: read, or an error that says why not",
  covers: ["src/enrich/indicators/stixPattern.ts"],
  longest: 1 << 16,
  seeds,
  check(input) {
    try {
      const found = parsePattern(input.toString("utf8"));
      insist(found.length > 0 && found.length <= 1000, () => `${found.length} alternatives were found.`);
      for (const conjunction of found)
        for (const { path, operator, values } of conjunction)
          insist(path.includes(":") && operator !== "" && values.length > 0, () => "A comparison lacks something.");
    } catch (error) {
      ownWords(error);
    }
  },
};

function seeds(): Buffer[] {
  const texts = [
    "[ipv4-addr:value = '10.0.0.1']",
    "[domain-name:value = 'a.example' OR url:value = 'http://a.example/\\'x\\'']",
    "[file:hashes.'SHA-256' = 'abc' AND (file:name = 'x.exe' OR file:size > 5)] OR [email-addr:value IN ('a@b.example', 'c@d.example')]",
    "([ipv4-addr:value ISSUBSET '10.0.0.0/8'] FOLLOWEDBY [url:value LIKE 'x%']) WITHIN 5 SECONDS",
    "[network-traffic:dst_ref.value NOT = '10.0.0.1' AND network-traffic:extensions.'http-request-ext'.values[*] != t'2026-10-31T08:00:00Z']",
    "[EXISTS file:name] REPEATS 3 TIMES",
    "[a:b = h'00' AND c:d <= 1.5 AND e:f[0] = true]",
  ];
  return texts.map((text) => Buffer.from(text));
}
