import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { Engine } from "../../../src/ingest/engine.js";
import { text } from "../../../src/ingest/sql.js";
import { findServer, type ServerProcess, startServer } from "./serverProcess.js";

export const postgresProgram: string | undefined = findServer("initdb") && findServer("postgres");

/** A PostgreSQL for a test file, whose owner is "owner", and which writes down every query. */
export interface PostgresServer extends ServerProcess {
  /** Runs SQL, one statement after the other, as the owner. */
  run(...statements: string[]): Promise<void>;
  /** The answer of a query, as the owner. */
  rows(query: string): Promise<Record<string, unknown>[]>;
}

const PASSWORD = "owner's own";

/** Starts one, with an empty database "corp". */
export async function startPostgres(extensions: string): Promise<PostgresServer> {
  const data = (folder: string) => join(folder, "data");
  const server = await startServer(
    (folder) => {
      const file = join(folder, "password");
      writeFileSync(file, PASSWORD, { mode: 0o644 });
      const how = ["-A", "scram-sha-256", "--pwfile", file, "-E", "UTF8", "--no-sync"];
      return [findServer("initdb")!, ["-D", data(folder), "-U", "owner", ...how]];
    },
    (folder, port) => [
      findServer("postgres")!,
      ["-D", data(folder), "-p", String(port), "-k", folder, "-c", "listen_addresses=127.0.0.1"].concat(
        ["fsync=off", "log_statement=all", "timezone=Asia/Tokyo"].flatMap((setting) => ["-c", setting]),
      ),
    ],
  );
  const engine = await Engine.open();
  await engine.rows(`LOAD ${text(join(extensions, "postgres_scanner.duckdb_extension"))}`);
  const attach = async (name: string, database: string) => {
    const how = `host=127.0.0.1 port=${server.port} user=owner password='${PASSWORD.replace("'", "\\'")}' dbname=${database}`;
    for (let tries = 0; ; tries++) {
      try {
        return await engine.rows(`ATTACH ${text(how)} AS ${name} (TYPE postgres)`);
      } catch (error) {
        // It listens a moment before it lets anyone in.
        if (tries > 100) throw error;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
  await attach("first", "postgres");
  await engine.rows("CALL postgres_execute('first', 'CREATE DATABASE corp', use_transaction = false)");
  await attach("corp", "corp");
  return {
    ...server,
    async run(...statements) {
      for (const statement of statements) await engine.rows(`CALL postgres_execute('corp', ${text(statement)})`);
    },
    rows: (query) => engine.rows(`SELECT * FROM postgres_query('corp', ${text(query)})`),
    async stop() {
      engine.close();
      await server.stop();
    },
  };
}
