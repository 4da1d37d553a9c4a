/** What stands where a secret stood. */
const HIDDEN = "[hidden]";

/** Names of environment variables whose values are nobody's business. */
const SECRET_NAME =
  /SECRET|PASSWORD|PASSWD|PASSPHRASE|TOKEN|CREDENTIAL|IDENTITY_HEADER|CONNECTION_?STRING|(API|ACCESS|ACCOUNT|PRIVATE|SHARED|SAS)_?KEY/i;

/** Names that speak of secrets and only say where they lie or how to get them. */
const HARMLESS_NAME = /_(FILE|PATH)$|^AZURE_TOKEN_CREDENTIALS$/i;

/** A shorter value would be found in innocent words. */
const SHORTEST = 4;
const SHORTEST_ELSEWHERE = 8;

/** Longer text is cut before it is looked through. */
const LONGEST = 100_000;

/** Things that are secret by their looks: authorization headers, tokens, fields of a sign-in. */
const PATTERNS: readonly [RegExp, string][] = [
  [/\b(Bearer|Basic|PoP|SharedKey)(\s+)[\w.~+/=:-]{8,}/gi, `$1$2${HIDDEN}`],
  [/\beyJ[\w-]{8,1024}\.[\w-]{2,16384}(\.[\w-]{0,16384})?/g, HIDDEN],
  [
    /(client_secret|client_assertion|device_code|refresh_token|access_token|id_token|assertion|password|authorization|sig)((?:\\?["'])?\s{0,8}(?:[=:]|%3[ADad])\s{0,8}(?:\\?["'])?)(?!Bearer |Basic |PoP |SharedKey )[^\s"'&,;}\\]+/gi,
    `$1$2${HIDDEN}`,
  ],
];

/** Tokens and codes that passed through here. */
const known = new Set<string>();

/** Remembers a value, a token say, that must never be seen. */
export function keepSecret(value: string): void {
  if (value.length >= SHORTEST) known.add(value);
}

/**
 * The text without the values remembered, without those of secret environment variables, and without tokens and keys of
 * any kind: for everything that leaves, be it an error, a note or a log line.
 */
export function hide(text: string): string {
  let clean = text.slice(0, LONGEST);
  const values = [...known, ...environmentSecrets()].sort((a, b) => b.length - a.length);
  for (const form of values.flatMap(formsOf)) clean = clean.replaceAll(form, HIDDEN);
  for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement);
  return clean;
}

/** A sentence from elsewhere as one line that can be shown: nothing secret, no signs that a terminal obeys, not too long. */
export function shown(text: string): string {
  return hide(text)
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029\s]+/gu, " ")
    .trim()
    .slice(0, 600);
}

function environmentSecrets(): string[] {
  return Object.entries(process.env).flatMap(([name, value]) => {
    const shortest = name.startsWith("AZURE_") ? SHORTEST : SHORTEST_ELSEWHERE;
    const isSecret = SECRET_NAME.test(name) && !HARMLESS_NAME.test(name);
    return isSecret && value !== undefined && value.length >= shortest ? [value] : [];
  });
}

/** A value as it stands, and as JSON, addresses, forms and headers write it. */
function formsOf(value: string): string[] {
  const forms = [value, JSON.stringify(value).slice(1, -1)].flatMap((text) => {
    const uri = encodeURIComponent(text);
    const form = new URLSearchParams({ v: text }).toString().slice(2);
    const bytes = Buffer.from(text);
    return [
      text,
      encodeURI(text),
      uri,
      uri.replaceAll("%", "%25"),
      uri.replaceAll("%20", "+"),
      form,
      bytes.toString("base64"),
      bytes.toString("base64url"),
    ];
  });
  return [...new Set(forms)];
}
