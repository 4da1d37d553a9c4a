import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readLine, SyslogLine } from "../../../../src/ingest/decoders/syslog/line.js";

function parts(text: string): Record<string, unknown> | string {
  const line = new SyslogLine();
  const wrong = readLine(text, line);
  if (wrong !== null) return wrong;
  const { stamp, ...rest } = line;
  const { year, month, day, clock, offset } = stamp;
  return { ...rest, time: [year, month, day, clock / 1e6, offset] };
}

const NONE = Number.NaN;
const rest = { priority: -1, messageId: null, data: null };

describe("a line", () => {
  it.each([
    ["Mar 27 13:06:56 web sshd[1291]: hi", [0, 3, 27, 47216, NONE], "web", "sshd", "1291", "hi"],
    ["Mar  7 13:06:56 web sudo:   ann : TTY", [0, 3, 7, 47216, NONE], "web", "sudo", null, "  ann : TTY"],
    ["Mar 7 13:06:56.25 ::1 sshd(pam_unix)[1]: hi", [0, 3, 7, 47216.25, NONE], "::1", "sshd(pam_unix)", "1", "hi"],
    ["Feb 29 2024 00:00:00 web sshd: hi", [2024, 2, 29, 0, NONE], "web", "sshd", null, "hi"],
    ["Mar 27 13:06:56 sshd[1291]: hi", [0, 3, 27, 47216, NONE], null, "sshd", "1291", "hi"],
    [
      "Mar 27 13:06:56 web last message repeated 2 times",
      [0, 3, 27, 47216, NONE],
      "web",
      null,
      null,
      "last message repeated 2 times",
    ],
    ["Mar 27 13:06:56 web -- MARK --", [0, 3, 27, 47216, NONE], "web", null, null, "-- MARK --"],
    ["2024-05-01T10:00:00.123456+02:00 web sshd[1]: a: b", [2024, 5, 1, 36000.123456, 120], "web", "sshd", "1", "a: b"],
    ["2024-05-01T10:00:00Z web sshd[1]:", [2024, 5, 1, 36000, 0], "web", "sshd", "1", ""],
    ["2024-05-01 10:00:00,5-0730 web CRON[1]: x", [2024, 5, 1, 36000.5, -450], "web", "CRON", "1", "x"],
    ["2016-12-31T23:59:60 web a: b", [2016, 12, 31, 86400, NONE], "web", "a", null, "b"],
  ])("%s", (text, time, host, program, pid, message) => {
    expect(parts(text)).toEqual({ ...rest, time, host, program, pid, message });
  });

  it("of RFC 5424 has a priority, and data in brackets that may hold brackets", () => {
    expect(parts("<34>1 2003-10-11T22:14:15.003Z host su - ID47 - \uFEFF'su root' failed")).toEqual({
      ...{ priority: 34, time: [2003, 10, 11, 80055.003, 0], host: "host", program: "su", pid: null },
      ...{ messageId: "ID47", data: null, message: "'su root' failed" },
    });
    const data = '[a@1 b="x ] \\" \\] y"][c d="e"]';
    expect(parts(`<165>1 2003-08-24T05:14:15.000003-07:00 - app 12 - ${data} hi`)).toMatchObject({
      ...{ host: null, program: "app", pid: "12", messageId: null, data, message: "hi" },
    });
    expect(parts("1 2003-10-11T22:14:15Z host app - - -")).toMatchObject({ program: "app", message: "", data: null });
    expect(parts("<86>Mar 27 13:06:56 web sshd[1]: hi")).toMatchObject({ priority: 86, program: "sshd" });
  });

  it.each([
    ["hello", "it does not begin with a time (Mar 27 13:06:56 or 2024-05-01T10:00:00)"],
    ["Mai 27 13:06:56 web sshd: hi", /begin with a time/],
    ["Mar 27 13:06 web sshd: hi", /begin with a time/],
    ["2024-05-01T10:00:00,web,sshd", /begin with a time/],
    ["Feb 30 13:06:56 web sshd: hi", "its time does not exist"],
    ["Feb 29 2023 13:06:56 web sshd: hi", "its time does not exist"],
    ["2023-02-29T10:00:00Z web sshd: hi", "its time does not exist"],
    ["2023-13-01T10:00:00Z web sshd: hi", "its time does not exist"],
    ["2024-05-01T24:00:00Z web sshd: hi", "its time does not exist"],
    ["0000-05-01T10:00:00Z web sshd: hi", "its time does not exist"],
    ["Mar 27 13:06:56", "it holds nothing but a time"],
    ["Mar 27 13:06:56  ", "it holds nothing but a time"],
    ["<192>Mar 27 13:06:56 web sshd: hi", /priority/],
    ["<>Mar 27 13:06:56 web sshd: hi", /priority/],
    ["<1x>Mar 27 13:06:56 web sshd: hi", /priority/],
    ["<34Mar 27 13:06:56 web sshd: hi", /priority/],
    ["<34>1 - host su - - - hi", "it has no time"],
    ["<34>1 2003-10-11T22:14:15Z host su", "it ends before its message"],
    ['<34>1 2003-10-11T22:14:15Z host su - - [a b="c] hi', /structured data/],
    ["<34>1 2003-10-11T22:14:15Z host su - - hi", /structured data/],
  ])("that is wrong says why: %s", (text, reason) => {
    expect(parts(text)).toMatch(reason);
  });

  it("of any kind is read without an error, and a whole one back into its parts", () => {
    const pieces = fc.constantFrom(
      "<34>",
      "1 ",
      "Mar 27 ",
      "13:06:56 ",
      "2024-05-01T10:00:00Z ",
      "web ",
      "sshd",
      "[1]",
      ": ",
      "[",
      "]",
      '"',
      "\\",
      " - ",
      "é",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 3 })), { maxLength: 12 }), (some) => {
        parts(some.join(""));
      }),
      { numRuns: 3000 },
    );
    const word = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9._-]{0,12}$/);
    fc.assert(
      fc.property(
        word,
        word,
        fc.option(fc.nat(99_999), { nil: undefined }),
        fc.string(),
        (host, program, pid, message) => {
          const tag = `${program}${pid === undefined ? "" : `[${pid}]`}`;
          expect(parts(`Mar 27 13:06:56 ${host} ${tag}: ${message}`)).toMatchObject({
            ...{ host, program, pid: pid === undefined ? null : String(pid), message },
          });
        },
      ),
      { numRuns: 1000 },
    );
  });
});
