import { isListedWord } from "./commonWords.js";
import { tokenize } from "./tokens.js";

const terms = new Set(
  (
    "advapi aes aes128 aes256 authz cached cleartext denied des digest expired fido fido2 gssapi hmac interactive lockout " +
    "logoff mfa ntlmssp ntlmv1 ntlmv2 oauth oauth2 oidc otp pku2u pre preauth rc4 revoked schannel sms ssp tgs tgt totp " +
    "unlocked user32 v1 v2 v3 v4 webauthn kdc krb krb5 as rep req passkey prompt signin sign unlocked cleartext " +
    // What a log's quality is told in.
    "oldest newest jump jumps ahead back none longer usual usually never filled gap gaps duplicates said every which were " +
    "taken order outside utc min dst src uid ip lat lon asn idp is auth provider application"
  ).split(" "),
);
const CODE = /^(0x[0-9a-f]{1,8}|[a-z]{0,3}\d{1,6})$/i;
/** Columns about a model and its columns, in words: names in them are found as in any text. */
const SENTENCES =
  /^(what|whatitcounts|why|reasons?|carriedmostby|features?|measures?|metrics?|columns?|settings?|options?|method|dtype|unit|model|pearson(withoutit)?|spearman)$/;
const PLACE = /^(country|countrycode|countryorregion)$/;

let countries: Set<string> | undefined;

/** The names of all countries in English, and their codes of two letters (ISO 3166). */
function isCountry(text: string): boolean {
  if (!countries) {
    const names = new Intl.DisplayNames(["en"], { type: "region", fallback: "none" });
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const codes = letters.flatMap((a) => letters.map((b) => a + b));
    countries = new Set(codes.flatMap((code) => [names.of(code)?.toLowerCase() ?? "", code.toLowerCase()]));
  }
  return countries.has(text.toLowerCase()) || /^[A-Z]{3}$/.test(text);
}

/**
 * True for a value that a harmless column is expected to hold: words of the language and of logging on, codes, numbers, countries.
 * Anything else in such a column may be a name all the same.
 */
export function isHarmlessValue(value: string, column: string): boolean {
  const name = column.replace(/[^\p{L}]/gu, "").toLowerCase();
  if (PLACE.test(name)) return isCountry(value.trim());
  return SENTENCES.test(name) || wordsOf(value).every((word) => isTerm(word) || wordsOf(apart(word)).every(isTerm));
}

function wordsOf(text: string): string[] {
  const { starts, ends, words } = tokenize(text);
  return starts.map((start, i) => text.slice(start, ends[i])).filter((_, i) => words[i]);
}

const apart = (word: string): string => word.replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1 $2");

const isTerm = (word: string): boolean =>
  CODE.test(word) || terms.has(word.toLowerCase()) || isListedWord(word.toLowerCase());
