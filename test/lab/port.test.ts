import { createServer } from "node:net";
import { expect, it, onTestFinished } from "vitest";
import { checkPort, portOf } from "../../lab/port.mjs";

it.each([
  [["--port", "8899"], 8899],
  [["--port=8899"], 8899],
  [["--no-browser", "--ServerApp.port=8899"], 8899],
  [["--port", "1", "--port", "2"], 2],
  [["--no-browser"], undefined],
])("reads %j", (args, port) => {
  expect(portOf(args)).toBe(port);
});

it.each([[["--port", "abc"]], [["--port"]], [["--port=0"]], [["--port=70000"]], [["--port="]]])(
  "refuses %j",
  (args) => {
    expect(() => portOf(args)).toThrow(/is no port: give one from 1 to 65535/);
  },
);

it("says that a port is taken, and accepts it once it is free", async () => {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  onTestFinished(() => void server.close());
  const { port } = server.address() as { port: number };
  await expect(checkPort(["--port", String(port)])).rejects.toThrow(`Port ${port} is taken by another program`);
  await new Promise((done) => server.close(done));
  await expect(checkPort(["--port", String(port)])).resolves.toBeUndefined();
});
