import { isUtf8 } from "node:buffer";
import { dialectOf } from "../../src/ingest/dialect.js";
import { LineLook } from "../../src/ingest/lineLook.js";
import { QuoteLook } from "../../src/ingest/quoteLook.js";
import { insist, type Target } from "../engine/target.js";

export const dialectTarget: Target = {
  name: "dialect",
  about: "how delimited text is written is told of any text, in linear time",
  covers: ["dialect", "header", "records", "lineLook", "quoteLook"].map((file) => `src/ingest/${file}.ts`),
  longest: 1 << 16,
  seeds,
  check(input) {
    const text = input.subarray(1).toString("utf8");
    if (text.trim() === "") return;
    const { dialect } = dialectOf(text, (input[0] & 1) === 1, input[0] & 2 ? { header: true } : {});
    const { delimiter, header, skip, comment, quote } = dialect;
    insist([...delimiter].length === 1, () => `The delimiter is ${JSON.stringify(delimiter)}.`);
    insist(header.length > 0 && skip >= 0 && comment.length <= 1 && quote.length <= 1, () => JSON.stringify(dialect));
    const [whole, pieces] = [new LineLook(), new LineLook()];
    whole.look(input);
    for (let at = 0; at < input.length; at += 7) pieces.look(input.subarray(at, at + 7));
    insist(whole.utf8 === isUtf8(input) && pieces.utf8 === whole.utf8, () => "It is, or is not, UTF-8.");
    for (const one of ['"', "'"]) {
      insist(whole.has(one) === pieces.has(one), () => "In pieces it is read differently.");
      const [once, often] = [dialect, dialect].map((parting) => new QuoteLook({ ...parting, quote: one }));
      once.look(input);
      for (let at = 0; at < input.length; at += 7) often.look(input.subarray(at, at + 7));
      insist(
        once.unclosed === often.unclosed && (once.unclosed || once.breaks === often.breaks),
        () => "In pieces its quotes are read differently.",
      );
    }
  },
};

function seeds(): Buffer[] {
  const texts = [
    "a,b,c\n1,2,3\n4,5,6\n",
    'time;user;note\n2026-10-31;ann;"a;""b""\nc"\n',
    "a\tb\r\n1\t2\r\n",
    "\n\n# comment\n#Fields: date time c-ip\n2026-10-31 08:00:00 10.0.0.1\n",
    'a|b\n"x\\"y"|2\n',
    "'a','b'\n'it''s',2\n",
    "1^2^3\n4^5^6",
    "just words\nand more of them, here\n",
    "\uFEFFname\nann\nbob\n",
    '"unclosed,1\n2,3\n4,5\n',
  ];
  return texts.map((text, i) => Buffer.from(String.fromCharCode(i & 3) + text));
}
