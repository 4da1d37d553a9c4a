import { readIndicators } from "../../src/enrich/indicators/readIndicators.js";
import { termOf } from "../../src/enrich/indicators/term.js";
import { insist, ownWords, type Target } from "../engine/target.js";

export const feedTarget: Target = {
  name: "feed",
  about: "feeds of indicators (STIX, MISP, lists): what is read is what events can be compared with",
  covers: [
    "src/enrich/indicators/stix.ts",
    "src/enrich/indicators/misp.ts",
    "src/enrich/indicators/term.ts",
    "src/enrich/indicators/stixPattern.ts",
    "src/enrich/addresses.ts",
  ],
  longest: 1 << 16,
  seeds,
  async check(input) {
    const text = input.toString("utf8");
    const json = parsed(text);
    if (typeof json === "object" && json !== null) await checkJson(json);
    else for (const line of text.split("\n")) checkTerm(line);
  },
};

async function checkJson(json: object): Promise<void> {
  try {
    const { indicators, unreadable } = await readIndicators(json);
    for (const { terms } of indicators) {
      insist(terms.length > 0, () => "An indicator has no terms: it would match every event.");
      for (const { value } of terms) insist(value !== "", () => "A term is empty.");
    }
    for (const { reason } of unreadable.rows) insist(reason !== "", () => "A refusal has no reason.");
  } catch (error) {
    ownWords(error);
  }
}

/** A term, read again as it is compared, is the same (a URL may have grown to more than is read). */
function checkTerm(line: string): void {
  const read = termOf(line);
  if ("reason" in read || read.term.value.length > 4096) return;
  const again = termOf(read.term.value);
  insist(
    "term" in again && again.term.value === read.term.value,
    () => `${JSON.stringify(line)} becomes ${read.term.value}, and that is another.`,
  );
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function seeds(): Buffer[] {
  const attribute = (type: string, value: string) => ({ type, value, to_ids: true, uuid: "1", comment: "c" });
  const texts = [
    JSON.stringify({
      type: "bundle",
      objects: [
        { type: "identity", id: "identity--1", name: "Source" },
        {
          type: "indicator",
          id: "indicator--1",
          pattern: "[ipv4-addr:value = '10.1.2.3']",
          pattern_type: "stix",
          created_by_ref: "identity--1",
          valid_from: "2026-01-01T00:00:00Z",
          labels: ["x"],
        },
        {
          type: "indicator",
          pattern: "[file:hashes.MD5 = 'd41d8cd98f00b204e9800998ecf8427e' AND file:name = 'x']",
          revoked: false,
          name: "n",
        },
        {
          type: "indicator",
          pattern: "[url:value = 'http://a.example/x' AND domain-name:value IN ('a.example', 'b.example')]",
          valid_until: "2027",
        },
      ],
    }),
    JSON.stringify({
      Event: {
        info: "i",
        Orgc: { name: "o" },
        Attribute: [attribute("ip-src", "10.1.2.3"), attribute("domain|ip", "a.example|10.1.2.3")],
        Object: [{ Attribute: [attribute("filename|sha256", `x|${"a".repeat(64)}`)] }],
      },
    }),
    JSON.stringify({
      response: [
        {
          Event: {
            Attribute: [attribute("url", "hxxp://a[.]example"), attribute("malware-sample", `x|${"b".repeat(32)}`)],
          },
        },
      ],
    }),
    JSON.stringify([{ type: "indicator", pattern: "[email-addr:value = 'a@b.example']" }]),
    "10.1.2.3\n10.0.0.0/8\nfe80::1%eth0\n::ffff:10.1.2.3\n2001:DB8::/32\n1.2.3.4/32",
    "hxxps://A.example:443/x#y\na(dot)example\nann[at]b[.]example\n\u017c\u00f3\u0142w.example\n*.a.example.\n_x.a.example",
    `${"a".repeat(40)}\n${"0".repeat(56)}\n${"F".repeat(128)}\nhttp://[::1]/\nhttp://a@b.example:99999/`,
  ];
  return texts.map((text) => Buffer.from(text));
}
