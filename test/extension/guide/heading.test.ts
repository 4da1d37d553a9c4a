import { expect, it } from "vitest";
import { secondLevelHeading } from "../../../extension/src/guide/heading.js";

it.each([
  ["## 1 · Ingest\n\nThe log is read.", "1 · Ingest"],
  ["# Title\n\ntext\n\n## Features ##", "Features"],
  ["   ##\tModel", "Model"],
  ["## The `source` of **all** *things*, [told](http://x) <kbd>here</kbd>", "The source of all things, told here"],
  ["## snake_case_name and 2 \\* 3", "snake_case_name and 2 * 3"],
  ["Explain\n---", "Explain"],
  ["##", ""],
  ["~~~\n## not this\n~~~\n## this", "this"],
])("finds the heading of %j", (markdown, heading) => {
  expect(secondLevelHeading(markdown)).toBe(heading);
});

it.each([
  "# Title",
  "### Third",
  "##hashtag",
  "    ## code",
  "```ts\n## a comment in code\n```",
  "````\n```\n## still code\n````",
  "text\n\n---\n\nmore",
  "- item\n---",
  "| a |\n---",
  "",
])("finds none in %j", (markdown) => {
  expect(secondLevelHeading(markdown)).toBeNull();
});
