import { expect, it } from "vitest";
import { bucketOf, isBucket } from "../../../src/ingest/attached/bucket.js";

it("tells bucket and key", () => {
  expect(bucketOf("s3://my.bucket-1/a/b?.csv")).toEqual({ bucket: "my.bucket-1", key: "a/b?.csv" });
  expect(isBucket("S3://a/b")).toBe(true);
  expect(isBucket("s3:/a")).toBe(false);
});

it.each([
  "s3://bucket",
  "s3://bucket/",
  "s3:///key",
  "s3://KEY:S3CRET@bucket/a.csv",
  "s3://bucket/a.csv?s3_secret_access_key=S3CRET",
  "s3://bucket/a.csv?x=1&X-Amz-Signature=S3CRET",
])("takes no address that may hold a secret, and shows none of it: %s", (address) => {
  expect(() => bucketOf(address)).toThrow(/write it as s3:\/\/bucket\/key, and give credentials in the environment/);
  expect(() => bucketOf(address)).not.toThrow(/S3CRET/);
});
