import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { filesBelow, root } from "../architecture/sources.js";

it("loads the service's libraries only when a workspace is asked something", () => {
  const eager = filesBelow("src/sentinel").filter((path) =>
    /^(import|export)(?! type)[^;]*from "@azure/m.test(readFileSync(join(root, path), "utf8")),
  );
  expect(eager).toEqual([]);
});
