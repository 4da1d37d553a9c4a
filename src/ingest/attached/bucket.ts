import type { DuckDBConnection } from "@duckdb/node-api";
import { signalOf, type Task } from "../../task/index.js";
import type { Engine } from "../engine.js";
import { loadExtension } from "./extension.js";

/** Where objects are kept, if not in Amazon's own service, and in which region; what is not said is taken from the environment. */
export interface BucketOptions {
  /** The address of another service that speaks the protocol of S3, without a path; default: AWS_ENDPOINT_URL. */
  endpoint?: string;
  /** Default: AWS_REGION, or AWS_DEFAULT_REGION, or us-east-1. */
  region?: string;
}

/** Whether a source is an object, or some objects, in a bucket of S3. */
export function isBucket(source: string): boolean {
  return /^s3:\/\//i.test(source);
}

/** Bucket and key of s3://bucket/key. An Error, which shows none of it, where it holds what may be a secret. */
export function bucketOf(address: string): { bucket: string; key: string } {
  const [, bucket, key] = /^s3:\/\/([a-z0-9][a-z0-9._-]*)\/([^\0]+)$/i.exec(address) ?? [];
  if (bucket === undefined || /[?&](s3_\w+|x-amz-[\w-]+)=/i.test(key))
    throw new Error(
      "An address that begins with s3:// cannot be read; write it as s3://bucket/key, and give credentials in the environment (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY).",
    );
  return { bucket, key };
}

/** The secrets of the environment, which must show up nowhere. */
export function credentials(): { id?: string; key?: string; token?: string } {
  const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: key, AWS_SESSION_TOKEN: token } = process.env;
  return { id: id || undefined, key: key || undefined, token: token || undefined };
}

/**
 * Makes the engine know, under this name, how to sign what it asks of a bucket: with the keys of the environment, else
 * with what the engine's extension `aws` finds where it is installed. Gives what is to be told of it.
 */
export async function signFor(
  engine: Engine,
  name: string,
  bucket: string,
  { s3 = {}, extensions }: { s3?: BucketOptions; extensions?: string },
  task: Task,
): Promise<string[]> {
  const { id, key, token } = credentials();
  const place = placeOf(s3, bucket);
  const create = (options: Readonly<Record<string, string | undefined>>) =>
    engine.run({ signal: task.signal }, (connection) =>
      createSecret(connection, name, bucket, { ...options, ...place }),
    );
  if (id && key) {
    await create({ REGION: "us-east-1", KEY_ID: id, SECRET: key, SESSION_TOKEN: token });
    return [];
  }
  try {
    const loaded = await loadExtension(engine, "aws", extensions, { install: false, signal: task.signal });
    await create({ PROVIDER: "credential_chain", CHAIN: "config;sso;process;instance" });
    return [loaded];
  } catch {
    signalOf(task)?.throwIfAborted();
    await create({ REGION: "us-east-1" });
    return [
      `No credentials were found for s3://${bucket}, so it was asked without, which public buckets allow; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment for others.`,
    ];
  }
}

/** Values go to the engine as values, and never become SQL. */
async function createSecret(
  connection: DuckDBConnection,
  name: string,
  bucket: string,
  options: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const given = Object.entries({ ...options, SCOPE: `s3://${bucket}` }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const list = given.map(([key], i) => `, ${key} $${i + 1}`).join("");
  await connection.run(
    `CREATE TEMPORARY SECRET ${name} (TYPE s3${list})`,
    given.map(([, value]) => value),
  );
}

function placeOf({ endpoint, region }: BucketOptions, bucket: string) {
  const { AWS_REGION, AWS_DEFAULT_REGION, AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL } = process.env;
  const named = region ?? (AWS_REGION || AWS_DEFAULT_REGION || undefined);
  const where = named === undefined ? {} : { REGION: named };
  const given = endpoint ?? (AWS_ENDPOINT_URL_S3 || AWS_ENDPOINT_URL || undefined);
  // A certificate for all buckets is none for a bucket with a dot in its name.
  if (given === undefined) return { ...where, URL_STYLE: bucket.includes(".") ? "path" : undefined };
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.pathname !== "/" || url.search)
    throw new Error(
      'The endpoint for s3:// (the option s3.endpoint, or AWS_ENDPOINT_URL) is no plain address; write it like "https://storage.example:9000".',
    );
  return { ...where, ENDPOINT: url.host, URL_STYLE: "path", USE_SSL: String(url.protocol === "https:") };
}
