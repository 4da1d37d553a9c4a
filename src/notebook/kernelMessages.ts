import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";

/** A message of the Jupyter protocol, https://jupyter-client.readthedocs.io/en/stable/messaging.html. */
export interface Message {
  header: { msg_id: string; msg_type: string; session: string } & Record<string, unknown>;
  parent_header: { msg_id?: string } & Record<string, unknown>;
  metadata: Record<string, unknown>;
  content: Record<string, unknown>;
}

const DELIMITER = "<IDS|MSG>";

/** A new message of a session. */
export function newMessage(type: string, content: Record<string, unknown>, session: string): Message {
  const header = {
    msg_id: randomUUID(),
    msg_type: type,
    session,
    username: "huntbook",
    date: new Date().toISOString(),
    version: "5.3",
  };
  return { header, parent_header: {}, metadata: {}, content };
}

/** A message as signed frames. */
export function toFrames({ header, parent_header, metadata, content }: Message, key: string): (string | Buffer)[] {
  const parts = [header, parent_header, metadata, content].map((part) => Buffer.from(JSON.stringify(part)));
  return [DELIMITER, sign(parts, key), ...parts];
}

/** The message of signed frames; null where the frames or their signature are not as they should be. */
export function fromFrames(frames: readonly Buffer[], key: string): Message | null {
  const at = frames.findIndex((frame) => frame.toString() === DELIMITER);
  const parts = frames.slice(at + 2, at + 6);
  if (at < 0 || parts.length < 4) return null;
  const expected = Buffer.from(sign(parts, key));
  const given = frames[at + 1];
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return null;
  const [header, parent_header, metadata, content] = parts.map((part) => JSON.parse(part.toString()));
  return { header, parent_header, metadata, content };
}

function sign(parts: readonly Buffer[], key: string): string {
  const mac = createHmac("sha256", key);
  for (const part of parts) mac.update(part);
  return mac.digest("hex");
}
