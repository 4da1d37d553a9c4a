import { expect, it } from "vitest";
import { hidden, withoutSecrets } from "../../../src/ingest/attached/secrecy.js";

it("tells what the engine says without its kind, its statement and secrets", () => {
  const error = new Error(`Binder Error: no "p'w" here\nfor you\n\nLINE 1: CREATE SECRET s (PASSWORD 'p''w')\n   ^`);
  const told = withoutSecrets(error, "postgres://db/corp", ["p'w"]);
  expect(told.message).toBe('postgres://db/corp cannot be read: no "***" here for you.');
  expect(told.cause).toBeUndefined();
});

it("keeps what was said here, but for secrets", () => {
  expect(withoutSecrets(new Error("Name a table, p%40w."), "x", ["p@w"]).message).toBe("Name a table, ***.");
});

it("hides every way of writing a secret, the longest first", () => {
  expect(hidden(`a'b\\ a''b\\ a\\'b\\\\ a'b%5C ab`, ["a'b\\", undefined, ""])).toBe("*** *** *** *** ab");
});
