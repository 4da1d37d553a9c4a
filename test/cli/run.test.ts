import { expect, it } from "vitest";
import { run } from "../../src/cli/run.js";

it.each(["0", "-1", "soon", "Infinity", "99999999"])(
  "refuses a timeout of %s before anything runs",
  async (timeout) => {
    await expect(run(["README.md", `--timeout=${timeout}`])).rejects.toThrow(`--timeout is "${timeout}"`);
  },
);

it("refuses a notebook that is not there", async () => {
  await expect(run(["none.ipynb"])).rejects.toThrow("There is no file none.ipynb.");
});
