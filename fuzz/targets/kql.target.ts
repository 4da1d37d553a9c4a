import { column, followedBy, type ParameterValue, withParameters } from "../../src/sentinel/kql.js";
import { insist, ownWords, type Target } from "../engine/target.js";

export const kqlTarget: Target = {
  name: "kql",
  about: "parameters of KQL queries: no value becomes KQL, and each comes back from its literal",
  covers: ["src/sentinel/kql.ts"],
  longest: 1 << 14,
  seeds,
  check(input) {
    const text = input.subarray(1).toString(input[0] & 1 ? "utf16le" : "utf8");
    checkText(withParameters("T", { p: text }).slice("let p = ".length), "; T", text);
    const name = column(text);
    if (name !== text) checkText(name.slice(1), "]", text);
    else insist(/^\w+$/.test(name), () => `${name} is no name.`);
    const [start, ...others] = text.split("|");
    checkOthers(start, others.slice(0, 20));
    const more = "| take 5";
    const whole = followedBy(text, more);
    insist(
      whole.endsWith(`\n${more}`) && text.startsWith(whole.slice(0, -more.length - 1)),
      () => `The query became another: ${whole}`,
    );
  },
};

/** A literal in quotes, in which nothing but codes and harmless signs stands, and that means this text. */
function checkText(kql: string, rest: string, text: string): void {
  const found = /^"((?:[A-Za-z0-9 _.,:@/-]|\\u[0-9a-f]{4})*)"/.exec(kql);
  insist(found !== null && kql.slice(found[0].length) === rest, () => `This is no literal: ${kql}`);
  const meant = found[1].replace(/\\u([0-9a-f]{4})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
  insist(meant === text, () => `The literal means something else: ${kql}`);
}

/** Other values, and names: one line without a semicolon in it, or an error. */
function checkOthers(name: string, values: readonly string[]): void {
  const numbers = values.map(Number);
  const given: ParameterValue[] = [...numbers, values, numbers, new Date(numbers[0]), values.includes("true")];
  for (const value of given)
    try {
      const kql = withParameters("", { [name]: value });
      insist(/^let \w+ = [^;\r\n]*; $/.test(kql), () => `This is more than a declaration: ${kql}`);
    } catch (error) {
      ownWords(error);
    }
}

function seeds(): Buffer[] {
  const texts = [
    "SigninLogs | where UserPrincipalName == user | take 10;",
    'T | where a == "x;\\"" // comment; | render\n| render timechart with (title="a|b")  ; ',
    "T | where a == @'it''s' and b == ```x\n``` and c == ~~~y~~~ | render piechart",
    'user|1|-2.5|1e400|9007199254740993|NaN|"; drop |\u2028\u2029|true',
    "_name|0|8640000000000001",
    "let x = 'a\\'b'; x | where y has \"\\\\\"",
  ];
  return texts.flatMap((text) => [
    Buffer.from(`\0${text}`),
    Buffer.concat([Buffer.from([1]), Buffer.from(text, "utf16le")]),
  ]);
}
