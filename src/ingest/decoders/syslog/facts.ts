/** What a message tells about signing in; one object serves for all messages, one after the other. */
export class Facts {
  /** What happened: "Accepted", "Failed", "Session opened" …; null where the message is of no kind known here. */
  event: string | null = null;
  /** The account it is about; empty where an empty name was given. */
  user: string | null = null;
  /** Whether the system knows no such account; null where the message does not tell. */
  invalidUser: boolean | null = null;
  /** The account that did it, where that is another one (sudo, su). */
  byUser: string | null = null;
  /** password, publickey, keyboard-interactive/pam … */
  method: string | null = null;
  /** Where it came from: an address, or a name. */
  address: string | null = null;
  host: string | null = null;
  port: number | null = null;
  /** What was signed in to: "sshd", "sudo", "cron". */
  service: string | null = null;
  /** The session's number, or the terminal. */
  session: string | null = null;
  terminal: string | null = null;
  /** What was run (sudo, cron). */
  command: string | null = null;
  /** Why, in the message's words. */
  detail: string | null = null;
  /** The message begins like an attempt to sign in and does not end like one. */
  torn = false;

  clear(): void {
    this.event = this.user = this.byUser = this.method = this.address = this.host = this.service = null;
    this.session = this.terminal = this.command = this.detail = null;
    this.invalidUser = null;
    this.port = null;
    this.torn = false;
  }
}
