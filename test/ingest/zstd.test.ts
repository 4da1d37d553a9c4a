import { afterEach, describe, expect, it } from "vitest";
import { contents, headOf } from "../../src/ingest/compression.js";
import { type EventLog, type IngestOptions, ingest } from "../../src/ingest/index.js";
import { csv, lines, scratch, zstd } from "./files.js";

/** Three thousand logons, compressed by the zstd tool with a checksum. */
const PACKED = Buffer.from(
  "KLUv/aSFgAEApAkAZhMtF3BPOiDsCHqxQOfv5X3UiEwp4cj/n38mNAAiACAAVXZLbvRDsTBmY6ZBVCAqDGixBmiBhkTAkTgUPxRG5UDuWDCGRGVyLgfmcSqOn8lBHElkEe3bty9Pnjx58uTJkydPnvv27du3b9++fftGIxAGA4GgaQJEO+30er1er9fr9Xr59u3bt2/fvn379t23b9++ffv2AUREREREVVVVVVXzPM/zPM/z3LZt25IkSZLbtm0bERFRgMmoETB7/z8DsBVVjgERfFhYccXvByhrK6uoqrCZMzN2hhRVFZWUlZSSlpKKKrtmYgtgOYQnIhdlGeGPwEjZSXglsBGCIlEmwaFIhoOSCA9FEhyWRDgok+BQJMMB2oQnE8xSbkrwJsFEynJEnxHYoiwiEAhiRMyIUyMG2Ko1BACCzBEG4G1SZuNw27ZtmyRJkpQkSZL8/7+qqqqqKgAAALBt27ZJkiRJSZIkibu7u7u7qqoCAAAA27ZtmyRJkmSMMcYYY8z//6uqaoDJqCB+4Pc7EvgowUMJXiHI3//P31lzpqXcIZ0fsA7LsIa11Yt4oRvdaB3d6OINs1IvbnETt3ILpHNRDBT839c=",
  "base64",
);
const SKIPPED = Buffer.from([0x5a, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 1, 2, 3]);

const write = scratch();
const opened: EventLog[] = [];
afterEach(() => {
  for (const log of opened.splice(0)) log.close();
});
async function open(name: string, bytes: Uint8Array, options?: IngestOptions): Promise<EventLog> {
  const log = await ingest(write(name, bytes), options);
  opened.push(log);
  return log;
}

describe("a file in zstd", () => {
  it("is read like the file in it, whatever it holds", async () => {
    const log = await open("packed.csv.zst", PACKED);
    expect(log.kind).toBe("windows-logon");
    expect(log.read).toBe(3000);
    expect((await log.aggregate("SELECT COUNT(DISTINCT user_name) AS n FROM events")).array("n")).toEqual([50]);
    const events = lines(5).map((_, i) => ({
      TimeGenerated: `2026-10-31T08:00:0${i}Z`,
      EventID: 4624,
      TargetUserName: `u${i}`,
    }));
    const ndjson = events.map((event) => JSON.stringify(event)).join("\n");
    expect((await open("a.jsonl.zst", zstd(ndjson))).read).toBe(5);
    expect((await open("a.json.zst", zstd(JSON.stringify(events)))).read).toBe(5);
  });

  it("may have several frames, and frames to be skipped", async () => {
    const second = zstd(
      `${lines(2)
        .map((line) => line.split(",").slice(0, 2).concat("last").join(","))
        .join("\n")}\n`,
    );
    const log = await open("frames.csv.zst", Buffer.concat([SKIPPED, PACKED, SKIPPED, second]));
    expect(log.read).toBe(3002);
    expect((await log.where({ column: "user_name", is: "last" }).quality()).rows).toBe(2);
  });

  it("lists rejected rows with their lines", async () => {
    const [a, b, ...rest] = lines(30_000);
    const log = await open("odd.csv.zst", zstd(csv(a, b.replace("4624", "x"), ...rest, "short")));
    expect(log.rejected.rows.map(({ line }) => line)).toEqual([3, 30_002]);
  });

  it("gives its beginning without the rest", async () => {
    const path = write("head.zst", PACKED);
    const input = { file: path, path };
    expect((await headOf(input, "zstd", 20)).toString()).toBe("TimeGenerated,EventI");
    let length = 0;
    for await (const piece of contents(input, "zstd")) length += piece.length;
    expect(length).toBe(98_437);
  });
});

describe("zstd that is not whole", () => {
  it("is refused wherever it is cut off", async () => {
    for (const whole of [PACKED, zstd(csv(...lines(3000))), Buffer.concat([PACKED, SKIPPED])])
      for (const length of [4, 5, 6, 12, 30, whole.length >> 1, whole.length - 5, whole.length - 4, whole.length - 1])
        await expect(open("cut.zst", whole.subarray(0, length)), String(length)).rejects.toThrow(/cut\.zst is cut off/);
  });

  it("is refused when something follows, or when a header makes no sense", async () => {
    await expect(open("tail.zst", Buffer.concat([PACKED, Buffer.from("more")]))).rejects.toThrow(
      /tail\.zst is damaged: something else follows/,
    );
    const bad = zstd(csv(...lines(3)));
    bad[6] |= 6;
    await expect(open("block.zst", bad)).rejects.toThrow(/a block of its zstd data has no sound header/);
    const named = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 1, 0x38, 7, 1, 0, 0]);
    await expect(open("dictionary.zst", named)).rejects.toThrow(/a dictionary of its own/);
    const large = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 18 << 3, 1, 0, 0]);
    await expect(open("window.zst", large)).rejects.toThrow(/256 MB at once are needed/);
    await expect(open("empty.zst", zstd(""))).rejects.toThrow(/empty\.zst is empty/);
  });

  it("is refused when it does not match its checksum", async () => {
    for (const place of [PACKED.length - 2, 200]) {
      const bad = Buffer.from(PACKED);
      bad[place] ^= 1;
      await expect(open("sum.csv.zst", bad)).rejects.toThrow(/sum\.csv\.zst/);
    }
  });
});

it("hears when it is to stop", async () => {
  const controller = new AbortController();
  controller.abort(new Error("enough"));
  await expect(open("stop.zst", PACKED, { signal: controller.signal })).rejects.toThrow("enough");
});
