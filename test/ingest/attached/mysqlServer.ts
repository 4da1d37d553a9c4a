import { join } from "node:path";
import { Engine } from "../../../src/ingest/engine.js";
import { text } from "../../../src/ingest/sql.js";
import { findServer, QUERIES, type ServerProcess, startServer } from "./serverProcess.js";

export const mysqlProgram: string | undefined = findServer("mariadb-install-db") && findServer("mariadbd");

/** A MariaDB for a test file, whose zone is five hours east, and which writes down every query. */
export interface MysqlServer extends ServerProcess {
  /** Runs SQL, one statement after the other, as root. */
  run(...statements: string[]): Promise<void>;
  /** The answer of a query, as root. */
  rows(query: string): Promise<Record<string, unknown>[]>;
}

/** Starts one, with an empty database "corp". */
export async function startMysql(extensions: string): Promise<MysqlServer> {
  const data = (folder: string) => `--datadir=${join(folder, "data")}`;
  const server = await startServer(
    (folder) => [
      findServer("mariadb-install-db")!,
      ["--no-defaults", data(folder), "--auth-root-authentication-method=normal", "--skip-test-db"],
    ],
    (folder, port) => [
      findServer("mariadbd")!,
      [
        "--no-defaults",
        data(folder),
        `--port=${port}`,
        "--bind-address=127.0.0.1",
        "--default-time-zone=+05:00",
      ].concat([
        `--socket=${join(folder, "s")}`,
        "--general-log",
        `--general-log-file=${join(folder, QUERIES)}`,
        "--innodb-flush-method=fsync",
      ]),
    ],
  );
  const engine = await Engine.open();
  await engine.rows(`LOAD ${text(join(extensions, "mysql_scanner.duckdb_extension"))}`);
  const attach = (name: string, database: string) =>
    engine.rows(`ATTACH 'host=127.0.0.1 port=${server.port} user=root db=${database}' AS ${name} (TYPE mysql)`);
  await attach("first", "mysql");
  await engine.rows("CALL mysql_execute('first', 'CREATE DATABASE corp')");
  await attach("corp", "corp");
  return {
    ...server,
    async run(...statements) {
      for (const statement of statements) await engine.rows(`CALL mysql_execute('corp', ${text(statement)})`);
    },
    rows: (query) => engine.rows(`SELECT * FROM mysql_query('corp', ${text(query)})`),
    async stop() {
      engine.close();
      await server.stop();
    },
  };
}
