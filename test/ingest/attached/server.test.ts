import { describe, expect, it } from "vitest";
import { isServer, serverOf } from "../../../src/ingest/attached/server.js";

describe("the address of a database server", () => {
  it("is taken apart", () => {
    expect(serverOf("postgres://ann:p%40ss%2Fw%3Ard@db.example:6543/corp?sslmode=verify-full")).toEqual({
      type: "postgres",
      shown: "postgres://db.example:6543/corp",
      host: "db.example",
      port: "6543",
      database: "corp",
      user: "ann",
      password: "p@ss/w:rd",
      parameters: new Map([["sslmode", "verify-full"]]),
    });
    expect(serverOf("PostgreSQL://[::1]/we%22ird")).toMatchObject({
      type: "postgres",
      host: "::1",
      database: 'we"ird',
    });
    expect(serverOf("postgres://%2Fvar%2Frun%2Fpostgresql/corp")).toMatchObject({ host: "/var/run/postgresql" });
    expect(serverOf("mysql://ann@db")).toMatchObject({
      type: "mysql",
      user: "ann",
      password: undefined,
      database: undefined,
    });
    expect(serverOf("mariadb://db/corp").type).toBe("mysql");
    expect(serverOf("postgres:///corp")).toMatchObject({ host: undefined, database: "corp" });
    expect(serverOf("postgres://a:b@c:d@db/corp")).toMatchObject({ user: "a", password: "b@c:d", host: "db" });
  });

  it.each([
    "postgres://ann:S3CRET/x@db.example/corp",
    "postgres://ann:S3CRET?x@db.example/corp",
    "postgres://ann:S3CRET#x@db.example/corp",
    "postgres://ann:S3CRET",
    "postgres://ann:S3CRET@db.example/corp?application_name=a@b",
    "postgres://ann:x@db example/S3CRET",
    "postgres://ann:x@db.example:99999999/S3CRET",
    "postgres://ann:x@db.example/corp/S3CRET",
    "postgres://ann:x@db.example/corp#S3CRET",
    "postgres://ann:S3CRET%@db.example/corp",
    "postgres://ann:S3CRET%00@db.example/corp",
    "postgres://ann@db.example/corp?password=S3CRET",
    "postgres://ann@db.example/corp?sslmode=S3CRET'%20password=x",
    "mysql://ann@db.example/corp?S3CRET=x",
  ])("that may be meant in two ways, or holds what is not known, is an Error that shows none of it: %s", (address) => {
    expect(isServer(address)).toBe(true);
    let error: Error | undefined;
    try {
      serverOf(address);
    } catch (thrown) {
      error = thrown as Error;
    }
    expect(error?.message).toMatch(/^An address that begins with (postgres|mysql):\/\/ (cannot be read|has a )/);
    expect(`${error?.message}${error?.stack}`).not.toContain("S3CRET");
  });

  it("is no file", () => {
    for (const file of ["postgres.csv", "mysql:/x", "./postgres://x", "https://db.example", ""])
      expect(isServer(file)).toBe(false);
  });
});
