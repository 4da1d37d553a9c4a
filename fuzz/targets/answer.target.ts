import { answerOf, engineColumns } from "../../src/sentinel/answer.js";
import { refusal, ServiceError } from "../../src/sentinel/serviceError.js";
import { insist, ownWords, type Target } from "../engine/target.js";
import { checked } from "./decoded.js";

export const answerTarget: Target = {
  name: "answer",
  about: "answers of a query service, whole, broken off or refused: rows and rejected add up, or an error says why",
  covers: [
    "src/sentinel/answer.ts",
    "src/sentinel/serviceError.ts",
    "src/sentinel/jsonSpans.ts",
    "src/sentinel/values.ts",
  ],
  longest: 1 << 16,
  seeds,
  async check(input) {
    const text = input.subarray(2).toString("utf8");
    const refused = refusal(400 + (input[0] ?? 0), text, "workspace");
    insist(refused instanceof ServiceError && refused.message.length < 5000, () => "The refusal is too long.");
    try {
      const answer = answerOf(text);
      const columns = engineColumns(answer.columns);
      const { rows, rejected } = await checked({
        columns,
        async *batches() {
          yield* answer.batches();
        },
      });
      insist(
        rows.length + rejected.length === answer.rows,
        () => `${rows.length} rows and ${rejected.length} rejected are not ${answer.rows}.`,
      );
    } catch (error) {
      ownWords(error);
    }
  },
};

function seeds(): Buffer[] {
  const types = ["datetime", "string", "long", "int", "real", "bool", "dynamic", "guid", "timespan", "decimal"];
  const row = [
    "2026-10-31T08:00:00.1234567Z",
    'a"b',
    9_007_199_254_740_991,
    3,
    1.5,
    true,
    '{"a":1}',
    "74be27de-1e4e-49d9-b579-fe0b331d3642",
    "1.00:00:00",
    "1.25",
  ];
  const table = {
    name: "PrimaryResult",
    columns: types.map((type) => ({ name: `c_${type}`, type })),
    rows: [row, types.map(() => null), [...row].reverse()],
  };
  const texts = [
    JSON.stringify({ tables: [table] }),
    JSON.stringify({ tables: [table] }, null, 1).replace("9007199254740991", "9223372036854775807"),
    JSON.stringify({ tables: [table, { ...table, name: "other" }] }),
    JSON.stringify({
      tables: [{ ...table, rows: [row, { OneApiErrors: [] }] }],
      error: { code: "PartialError", details: [{ innererror: { code: "-2133196797", message: "m" } }] },
    }),
    JSON.stringify({
      error: {
        code: "BadArgumentError",
        message: "The request had some invalid properties",
        innererror: { code: "SemanticError", message: "x", innererror: null },
      },
    }),
    "<html>Bad gateway</html>",
    JSON.stringify({ tables: [{ name: "t", columns: [], rows: [] }] }),
  ];
  return texts.map((text, i) => Buffer.from(`${String.fromCharCode(i)}0${text}`));
}
