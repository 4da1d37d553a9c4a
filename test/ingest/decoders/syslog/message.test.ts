import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Facts } from "../../../../src/ingest/decoders/syslog/facts.js";
import { readMessage } from "../../../../src/ingest/decoders/syslog/message.js";

/** What a message tells, without what it does not. */
function told(program: string, message: string): Partial<Facts> {
  const facts = new Facts();
  readMessage(program, message, facts);
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== null && value !== false));
}

const from = { address: "9.9.9.9", port: 5 };

describe("sshd's attempts", () => {
  it("are read with method, account and origin", () => {
    expect(told("sshd", "Accepted password for root from 9.9.9.9 port 5 ssh2")).toEqual({
      ...{ event: "Accepted", service: "sshd", user: "root", method: "password", ...from },
    });
    expect(told("sshd-session", "Accepted publickey for ann from 2001:db8::7 port 5 ssh2: RSA SHA256:aGk")).toEqual({
      ...{ event: "Accepted", service: "sshd", user: "ann", method: "publickey", address: "2001:db8::7", port: 5 },
    });
    expect(told("/usr/sbin/sshd", "Failed keyboard-interactive/pam for bob from gate.example.com port 5 ssh2")).toEqual(
      {
        ...{
          event: "Failed",
          service: "sshd",
          user: "bob",
          method: "keyboard-interactive/pam",
          host: "gate.example.com",
        },
        port: 5,
      },
    );
    expect(told("sshd", "Failed none for invalid user  from 9.9.9.9 port 5 ssh2 [preauth]")).toEqual({
      ...{ event: "Failed", service: "sshd", user: "", invalidUser: true, method: "none", ...from },
    });
    expect(told("sshd", "Failed password for illegal user eve from 9.9.9.9 port 5 ssh1")).toMatchObject({
      ...{ user: "eve", ...from },
    });
  });

  it("are not misled by names that look like the message", () => {
    const failed = (user: string, rest = "") =>
      told("sshd", `Failed password for invalid user ${user} from 9.9.9.9 port 5 ssh2${rest}`);
    for (const user of [
      "root from 1.2.3.4 port 22 ssh2",
      "root from 1.2.3.4 port 22 ssh2: RSA SHA256:aGk",
      " from 1.2.3.4 port 22 ssh2 ",
      "invalid user root",
      "root ssh2 [preauth]",
      "a b  c",
      "port 22",
      "-",
      "",
    ]) {
      expect(failed(user)).toMatchObject({ event: "Failed", user, invalidUser: true, ...from });
      expect(failed(user, " [preauth]")).toMatchObject({ user, ...from });
      expect(
        told("sshd", `Failed publickey for invalid user ${user} from 9.9.9.9 port 5 ssh2: ED25519 SHA256:aGk`),
      ).toMatchObject({ user, ...from });
    }
  });

  it("of a known account are not misled by a certificate's name", () => {
    const tail = "ED25519-CERT SHA256:aGk ID x from 1.2.3.4 port 22 ssh2: RSA (serial 0) CA RSA SHA256:aGk";
    expect(told("sshd", `Failed publickey for root from 9.9.9.9 port 5 ssh2: ${tail}`)).toMatchObject({
      ...{ user: "root", ...from },
    });
    const host = 'RSA SHA256:aGk, client user "from 1.2.3.4 port 22 ssh2: x", client host "y"';
    expect(told("sshd", `Accepted hostbased for root from 9.9.9.9 port 5 ssh2: ${host}`)).toMatchObject({
      ...{ user: "root", ...from },
    });
  });

  it("are told exactly whatever name the client gives", () => {
    const words = ["root", " from ", "1.2.3.4", " port ", "22", " ssh2", ": ", " [preauth]", "invalid user ", "é"];
    const name = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 4 })), { maxLength: 8 });
    fc.assert(
      fc.property(
        name,
        fc.ipV4(),
        fc.integer({ min: 0, max: 65_535 }),
        fc.boolean(),
        (parts, address, port, preauth) => {
          const user = parts.join("");
          const text = `Failed password for invalid user ${user} from ${address} port ${port} ssh2${preauth ? " [preauth]" : ""}`;
          expect(told("sshd", text)).toMatchObject({ event: "Failed", user, address, port });
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("count only whole", () => {
    const whole = "Failed password for root from 9.9.9.9 port 51816 ssh2";
    for (let length = "Failed ".length; length < whole.length; length++)
      expect(told("sshd", whole.slice(0, length))).toEqual({ service: "sshd", torn: true });
    expect(told("sshd", "Failed to release session: Interrupted system call")).toEqual({ service: "sshd" });
    expect(told("sshd", "Failed password for root from 9.9.9.9 port 70000 ssh2")).not.toHaveProperty("event");
  });
});

describe("sshd's other messages", () => {
  it.each([
    ["Invalid user ann from 9.9.9.9 port 5", { event: "Invalid user", user: "ann", ...from }],
    ["Invalid user  from 9.9.9.9", { event: "Invalid user", user: "", address: "9.9.9.9" }],
    ["Invalid user x from 1.1.1.1 from 9.9.9.9", { user: "x from 1.1.1.1", address: "9.9.9.9" }],
    ["input_userauth_request: invalid user a b [preauth]", { event: "Invalid user", user: "a b" }],
    [
      "error: maximum authentication attempts exceeded for invalid user x y from 9.9.9.9 port 5 ssh2 [preauth]",
      { event: "Too many attempts", user: "x y", invalidUser: true, ...from },
    ],
    ["Connection closed by 9.9.9.9 port 5 [preauth]", { event: "Connection closed", ...from }],
    ["Connection closed by 9.9.9.9 [preauth]", { event: "Connection closed", address: "9.9.9.9" }],
    ["Connection closed by invalid user a b 9.9.9.9 port 5 [preauth]", { user: "a b", invalidUser: true, ...from }],
    ["Connection closed by invalid user  9.9.9.9 port 5 [preauth]", { user: "", invalidUser: true, ...from }],
    [
      "Connection reset by authenticating user root 9.9.9.9 port 5 [preauth]",
      { event: "Connection reset", user: "root", ...from },
    ],
    ["Disconnected from user ann 9.9.9.9 port 5", { event: "Disconnected", user: "ann", ...from }],
    ["Disconnected from 9.9.9.9 port 5", { event: "Disconnected", ...from }],
    ["Received disconnect from 9.9.9.9 port 5:11: from 1.1.1.1 port 2", { event: "Disconnected", ...from }],
    ["Received disconnect from 2001:db8::7: 11: Bye Bye", { event: "Disconnected", address: "2001:db8::7" }],
    [
      "Disconnecting: Too many authentication failures [preauth]",
      { event: "Disconnecting", detail: "Too many authentication failures" },
    ],
    [
      "Disconnecting invalid user a 9.9.9.9 port 5: Change of username or service not allowed: (a,b) -> (c: d,b) [preauth]",
      { user: "a", detail: "Change of username or service not allowed: (a,b) -> (c: d,b)", ...from },
    ],
    [
      "User ann from 9.9.9.9 not allowed because not listed in AllowUsers",
      { event: "Not allowed", user: "ann", detail: "not allowed because not listed in AllowUsers", address: "9.9.9.9" },
    ],
    [
      "Starting session: shell on pts/1 for ann from 9.9.9.9 port 5 id 0",
      { event: "Session started", user: "ann", session: "0", ...from },
    ],
    ["Close session: user ann from 9.9.9.9 port 5 id 0", { event: "Session ended", user: "ann", ...from }],
    ["Did not receive identification string from 9.9.9.9", { event: "No sign-in", address: "9.9.9.9" }],
    [
      "Bad protocol version identification ' from 1.1.1.1 port 1' from 9.9.9.9 port 5",
      { event: "No sign-in", ...from },
    ],
    [
      "fatal: Unable to negotiate with 9.9.9.9 port 5: no matching cipher found. Their offer: x [preauth]",
      { event: "No sign-in", ...from },
    ],
    ['Connection from 9.9.9.9 port 5 on 10.0.0.1 port 22 rdomain ""', { event: "Connection", ...from }],
    [
      "PAM 2 more authentication failures; logname= uid=0 euid=0 tty=ssh ruser= rhost=9.9.9.9  user=root",
      { event: "More authentication failures", user: "root", address: "9.9.9.9", terminal: "ssh" },
    ],
  ])("%s", (message, expected) => {
    expect(told("sshd", message)).toMatchObject(expected);
  });

  it.each([
    "Server listening on :: port 22.",
    "User child is on pid 12",
    "PAM service(sshd) ignoring max retries; 6 > 3",
    "",
    "Accepted",
  ])("knows nothing of: %s", (message) => {
    expect(told("sshd", message)).not.toHaveProperty("event");
  });
});

describe("the messages of PAM, sudo, su, logind, useradd and cron", () => {
  it.each([
    [
      "sshd",
      "pam_unix(sshd:auth): authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost=9.9.9.9  user=a b",
      { event: "Authentication failure", service: "sshd", user: "a b", address: "9.9.9.9", terminal: "ssh" },
    ],
    ["sshd", "pam_unix(sshd:auth): check pass; user unknown", { event: "Check pass", invalidUser: true }],
    [
      "sshd(pam_unix)",
      "session opened for user ann by (uid=0)",
      { event: "Session opened", service: "sshd", user: "ann" },
    ],
    [
      "sudo",
      "pam_unix(sudo:session): session opened for user root(uid=0) by ann(uid=1000)",
      { event: "Session opened", service: "sudo", user: "root", byUser: "ann" },
    ],
    [
      "CRON",
      "pam_unix(cron:session): session closed for user root",
      { event: "Session closed", service: "cron", user: "root" },
    ],
    ["chpasswd", "pam_unix(chpasswd:chauthtok): password changed for ann", { event: "Password changed", user: "ann" }],
    [
      "sudo",
      "  ann : TTY=pts/0 ; PWD=/home/ann ; USER=root ; COMMAND=/bin/ls ; USER=x",
      { event: "Sudo", byUser: "ann", user: "root", terminal: "pts/0", command: "/bin/ls ; USER=x" },
    ],
    [
      "sudo",
      "ann : 3 incorrect password attempts ; TTY=pts/0 ; PWD=/ ; USER=root ; COMMAND=/bin/ls",
      { event: "Sudo refused", user: "root", detail: "3 incorrect password attempts" },
    ],
    ["su", "Successful su for root by ann", { event: "Su", user: "root", byUser: "ann" }],
    ["su", "FAILED su for root by ann", { event: "Su refused", user: "root", byUser: "ann" }],
    ["su", "(to root) ann on pts/2", { event: "Su", user: "root", byUser: "ann", terminal: "pts/2" }],
    ["su", "FAILED SU (to root) ann on none", { event: "Su refused", user: "root", byUser: "ann" }],
    ["systemd-logind", "New session 858 of user ann.", { event: "New session", session: "858", user: "ann" }],
    [
      "systemd-logind",
      "New session c1 of user 'ann' with class 'user' and type 'tty'.",
      { event: "New session", session: "c1", user: "ann" },
    ],
    ["systemd-logind", "Removed session 858.", { event: "Removed session", session: "858" }],
    [
      "useradd",
      "new user: name=eve, UID=1001, GID=1001, home=/home/eve, shell=/bin/sh",
      { event: "User added", user: "eve" },
    ],
    [
      "useradd",
      "failed adding user 'eve', data deleted",
      { event: "User not added", user: "eve", detail: "data deleted" },
    ],
    ["userdel", "delete user 'eve'", { event: "User deleted", user: "eve" }],
    ["CRON", "(root) CMD (cd / && run-parts)", { event: "Cron command", user: "root", command: "cd / && run-parts" }],
  ])("%s: %s", (program, message, expected) => {
    expect(told(program, message)).toMatchObject(expected);
  });
});

describe("any message", () => {
  const words = [
    ...[
      "Accepted ",
      "Failed password for ",
      "invalid user ",
      " from ",
      "9.9.9.9",
      " port 22",
      " ssh2",
      ": ",
      " [preauth]",
    ],
    ...[
      "Disconnecting ",
      "Connection closed by ",
      "pam_unix(",
      ") ",
      "(to ",
      " by ",
      " user=",
      " rhost=",
      " id ",
      "session ",
    ],
    ...["authentication failure;", "COMMAND=", " : ", " ; ", "User ", " not allowed because ", "Close session: user "],
  ];
  const text = fc.array(fc.oneof(fc.constantFrom(...words), fc.string({ maxLength: 5 })), { maxLength: 12 });
  const program = fc.constantFrom(
    "sshd",
    "sudo",
    "su",
    "systemd-logind",
    "useradd",
    "userdel",
    "CRON",
    "sshd(pam_unix)",
  );

  it("is read without an error, and what is told stands in it", () => {
    fc.assert(
      fc.property(program, text, (name, parts) => {
        const message = parts.join("");
        const { user, byUser, address, host, session, command } = told(name, message);
        for (const part of [user, byUser, address, host, session, command]) expect(message).toContain(part ?? "");
      }),
      { numRuns: 5000 },
    );
  });

  it("is read in time that grows with its length and no faster", () => {
    const longest = (1 << 16) - 40;
    for (const [name, start, piece] of [
      ["sshd", "Failed publickey for invalid user ", " ssh2: "],
      ["sshd", "Failed publickey for root ", " port 1 ssh2: a"],
      ["sshd", "Invalid user ", " from "],
      ["sshd", "Disconnecting ", ": user "],
      ["sudo", "a : ", " ; USER="],
      ["su", "FAILED su for ", " by "],
      ["sshd", "pam_unix(", "("],
    ]) {
      const message = (start + piece.repeat(longest)).slice(0, longest);
      const began = performance.now();
      for (let i = 0; i < 20; i++) told(name, message);
      expect(performance.now() - began).toBeLessThan(1000);
    }
  });
});
