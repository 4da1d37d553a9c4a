const { createHmac, randomUUID, timingSafeEqual } = require("node:crypto");

/** What separates a message's routing from its parts. */
const DELIMITER = Buffer.from("<IDS|MSG>");
const VERSION = "5.3";

/** Jupyter's messages on the wire: `decode` checks their signature, `encode` signs them. */
function createWire({ key, signature_scheme: scheme = "hmac-sha256", transport, ip }) {
  const session = randomUUID();

  const address = (port) => `${transport}://${ip}${transport === "ipc" ? "-" : ":"}${port}`;

  const sign = (parts) => {
    if (!key) return "";
    const hmac = createHmac(scheme.replace(/^hmac-/, ""), key);
    for (const part of parts) hmac.update(part);
    return hmac.digest("hex");
  };

  /** Throws where the message is cut off, not signed with our key, or not JSON. */
  const decode = (frames) => {
    const at = frames.findIndex((frame) => DELIMITER.equals(frame));
    if (at < 0 || frames.length < at + 6) throw new Error("a message without its parts");
    const signature = Buffer.from(frames[at + 1]);
    const parts = frames.slice(at + 2, at + 6);
    const expected = Buffer.from(sign(parts));
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected))
      throw new Error("a message that is not signed with this kernel's key");
    const [header, parent, metadata, content] = parts.map((part) => JSON.parse(part.toString()));
    if (typeof header?.msg_type !== "string") throw new Error("a message without a type");
    if (Object(content) !== content) throw new Error(`a ${header.msg_type} without content`);
    return { identities: frames.slice(0, at), header, parent, metadata, content };
  };

  const encode = (type, content, parent, identities = []) => {
    const header = {
      msg_id: randomUUID(),
      msg_type: type,
      session,
      username: "kernel",
      date: new Date().toISOString(),
      version: VERSION,
    };
    const parts = [header, parent?.header ?? {}, {}, content].map((part) => Buffer.from(JSON.stringify(part)));
    return [...identities, DELIMITER, sign(parts), ...parts];
  };

  return { address, decode, encode };
}

module.exports = { createWire, VERSION };
