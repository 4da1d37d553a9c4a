const { join } = require("node:path");
const { pathToFileURL } = require("node:url");

const ANSWER = pathToFileURL(join(__dirname, "../dist/notebook/shareComm.js"));

/** Lets a page have its notebook shared without names, by this process: the key is not for the page. */
function offerSharing(comms) {
  // Cells may change to another folder later.
  const folder = process.cwd();
  comms.register("huntbook.share", async (comm, data) => (await import(ANSWER)).answerShare(comm, data, folder));
}

module.exports = { offerSharing };
