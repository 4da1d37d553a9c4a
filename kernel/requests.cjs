const { tslabRequire } = require("./compiler/tslab.cjs");
const { fromUtf16, toUtf16 } = require("./positions.cjs");
const { VERSION } = require("./wire.cjs");

const KERNEL_INFO = {
  status: "ok",
  protocol_version: VERSION,
  implementation: "tslab",
  implementation_version: tslabRequire("./package.json").version,
  banner: "Huntbook (TypeScript)",
  language_info: {
    name: "typescript",
    version: tslabRequire("@tslab/typescript-for-tslab/package.json").version,
    mimetype: "text/typescript",
    file_extension: ".ts",
    pygments_lexer: "typescript",
    codemirror_mode: { name: "javascript", mode: "typescript", typescript: true },
  },
  help_links: [],
};

/** What is answered at once, also while a cell waits: each request's type with the reply's content. */
function createRequests(memory, comms) {
  return {
    kernel_info_request: () => KERNEL_INFO,

    is_complete_request: ({ code }) => {
      const { completed, indent } = memory.isComplete(String(code));
      return completed ? { status: "complete" } : { status: "incomplete", indent };
    },

    complete_request: ({ code, cursor_pos: cursor }) => {
      const { start, end, candidates } = memory.complete(code, toUtf16(code, cursor));
      return {
        status: "ok",
        matches: candidates,
        cursor_start: fromUtf16(code, start),
        cursor_end: fromUtf16(code, end),
        metadata: {},
      };
    },

    inspect_request: ({ code, cursor_pos: cursor }) => {
      const text = memory.inspect(code, toUtf16(code, cursor));
      return { status: "ok", found: Boolean(text), data: text ? { "text/plain": text } : {}, metadata: {} };
    },

    comm_info_request: ({ target_name: target }) => ({ status: "ok", comms: comms.info(target) }),

    history_request: () => ({ status: "ok", history: [] }),
  };
}

module.exports = { createRequests, KERNEL_INFO };
