import { expect, it } from "vitest";
import { fromFrames, newMessage, toFrames } from "../../src/notebook/kernelMessages.js";

const buffers = (frames: (string | Buffer)[]): Buffer[] => frames.map((frame) => Buffer.from(frame));

it("signs a message and reads it back, behind any routing frames", () => {
  const message = newMessage("execute_request", { code: "1 + 1" }, "s");
  const frames = buffers(toFrames(message, "key"));
  expect(fromFrames([Buffer.from("route"), ...frames], "key")).toEqual(message);
});

it("refuses a message with another key, a changed part or a part missing", () => {
  const frames = buffers(toFrames(newMessage("execute_request", { code: "1" }, "s"), "key"));
  expect(fromFrames(frames, "other")).toBeNull();
  expect(fromFrames([...frames.slice(0, 5), Buffer.from('{"code":"2"}')], "key")).toBeNull();
  expect(fromFrames(frames.slice(0, 4), "key")).toBeNull();
  expect(fromFrames([], "key")).toBeNull();
});
