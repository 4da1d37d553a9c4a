/** A line may stand for no more rows than this, and these may hold no more text. */
export const MOST_REPEATS = 10_000;
export const MOST_REPEATED_TEXT: number = 1 << 24;

/** That a message came several times. */
export interface Repeat {
  readonly times: number;
  /** The message; null where it is that of the line before. */
  readonly message: string | null;
}

const REPEATED = "message repeated ";

/** "message repeated 5 times: [ … ]" (rsyslog) or "last message repeated 5 times" (BSD); undefined for any other message. */
export function repeatOf(message: string): Repeat | undefined {
  const last = message.startsWith("last ");
  const start = last ? 5 : 0;
  if (!message.startsWith(REPEATED, start)) return undefined;
  const from = start + REPEATED.length;
  const to = message.indexOf(" time", from);
  const times = wholeNumber(message.slice(from, to === -1 ? from : to));
  if (times === undefined || times < 1) return undefined;
  const end = to + (message.startsWith(" times", to) ? 6 : 5);
  if (last) return end === message.length ? { times, message: null } : undefined;
  if (!message.startsWith(": [", end) || !message.endsWith("]")) return undefined;
  const inner = end + (message.charCodeAt(end + 3) === 32 ? 4 : 3);
  return { times, message: message.slice(inner, Math.max(inner, message.length - 1)) };
}

/** Why a line that stands for so many rows is not taken, or null. */
export function tooMany(times: number, length: number): string | null {
  if (times > MOST_REPEATS)
    return `it says that it was repeated ${times} times, and up to ${MOST_REPEATS} are believed`;
  if (times * length > MOST_REPEATED_TEXT)
    return "it says that it was repeated so often that its text would fill the memory";
  return null;
}

function wholeNumber(text: string): number | undefined {
  if (text === "" || text.length > 15) return undefined;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) < 48 || text.charCodeAt(i) > 57) return undefined;
  return Number(text);
}
