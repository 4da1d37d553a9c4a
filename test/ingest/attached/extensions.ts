import { existsSync } from "node:fs";
import { join } from "node:path";

/** The folder into which the checks put the engine's extensions, or undefined where they are not. */
export const extensions: string | undefined = [
  process.env.HUNTBOOK_TEST_EXTENSIONS,
  join(import.meta.dirname, "../../../.huntbook/extensions"),
].find((folder) => folder !== undefined && existsSync(join(folder, "postgres_scanner.duckdb_extension")));

/** What to say where they are not. */
export const WITHOUT = "needs the SQL engine's extensions, which .ci/run fetches";
