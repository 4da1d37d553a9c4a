/** An offset from UTC as texts write it; none is as large as 16 hours. */
export const OFFSET = "(?:Z|UTC|GMT|[+-](?:0[0-9]|1[0-5])(?::?[0-5][0-9])?)";
