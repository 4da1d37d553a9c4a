/**
 * An error without a secret in it, in its stack or behind it. What the engine or a server says is told of what is shown of
 * the source; what was said here is kept.
 */
export function withoutSecrets(error: unknown, shown: string, secrets: readonly (string | undefined)[]): Error {
  const message = error instanceof Error ? error.message : String(error);
  if (!/^[A-Z][A-Za-z ]* Error: /.test(message)) return new Error(hidden(message, secrets));
  const said = message
    .replace(/^[A-Z][A-Za-z ]* Error: /, "")
    .replace(/\s*LINE \d+: .*$/s, "")
    .replace(/^Unable to connect to Postgres at "[^"]*": /, "")
    .replace(/\s*\n\s*/g, " ")
    .trim();
  return new Error(`${shown} cannot be read: ${hidden(said, secrets).replace(/[.?]*$/, ".")}`);
}

/** The text with each secret in it made unreadable, as it is and as an address or SQL writes it. */
export function hidden(text: string, secrets: readonly (string | undefined)[]): string {
  const forms = secrets.flatMap((secret) =>
    secret ? [secret, encodeURIComponent(secret), secret.replaceAll("'", "''"), secret.replace(/['\\]/g, "\\$&")] : [],
  );
  return forms.sort((a, b) => b.length - a.length).reduce((left, form) => left.replaceAll(form, "***"), text);
}
