import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, it } from "vitest";
import { cleanPython, findPython } from "../../lab/python.mjs";

const root = resolve(import.meta.dirname, "../..");
const folder = realpathSync(mkdtempSync(join(tmpdir(), "huntbook-wheel-")));
const bin = join(folder, "venv", process.platform === "win32" ? "Scripts" : "bin");
const env = {
  ...cleanPython(process.env),
  PATH: `${bin}:${process.env.PATH}`,
  JUPYTER_CONFIG_DIR: join(folder, "config"),
  JUPYTER_DATA_DIR: join(folder, "data"),
  JUPYTER_RUNTIME_DIR: join(folder, "runtime"),
  IPYTHONDIR: join(folder, "ipython"),
  JUPYTER_PATH: undefined,
};

async function run(command: string, ...args: string[]): Promise<string> {
  const { stdout, stderr } = await promisify(execFile)(command, args, { cwd: folder, env, maxBuffer: 1e8 });
  return stdout + stderr;
}

beforeAll(async () => {
  const { command } = await findPython();
  await promisify(execFile)(process.execPath, [join(root, "scripts/wheel.mjs")], { cwd: root });
  const wheel = readdirSync(join(root, "dist-python")).find((name) => name.endsWith(".whl"));
  await run(command[0], ...command.slice(1), "-m", "venv", join(folder, "venv"));
  await run(
    "python",
    "-m",
    "pip",
    "install",
    "--quiet",
    "--only-binary=:all:",
    "-r",
    join(root, "lab/requirements.txt"),
  );
  await run(
    "python",
    "-m",
    "pip",
    "install",
    "--quiet",
    "--only-binary=:all:",
    join(root, "dist-python", String(wheel)),
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("makes the extension known to an existing JupyterLab", async () => {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  expect(await run("jupyter", "labextension", "list")).toMatch(
    new RegExp(`huntbook-jupyterlab v${version}.*enabled.*OK.*\\(python, huntbook-jupyterlab\\)`),
  );
});

it("brings the settings' schema, the styles and the guided hunts", () => {
  const extension = join(folder, "venv", "share/jupyter/labextensions/huntbook-jupyterlab");
  const schema = readFileSync(join(extension, "schemas/huntbook-jupyterlab/settings.json"), "utf8");
  expect(JSON.parse(schema).properties).toHaveProperty("maskNames");
  const scripts = readdirSync(join(extension, "static")).filter((name) => name.endsWith(".js"));
  const texts = scripts.map((name) => readFileSync(join(extension, "static", name), "utf8"));
  expect(texts.some((text) => text.includes(".huntbook-guide"))).toBe(true);
  for (const notebook of readdirSync(join(root, "notebooks")).filter((name) => name.endsWith(".ipynb")))
    expect(texts.some((text) => text.includes(notebook) && text.includes("kernelspec"))).toBe(true);
});

it("makes the kernel known", async () => {
  const { kernelspecs } = JSON.parse(await run("jupyter", "kernelspec", "list", "--json"));
  expect(kernelspecs.huntbook.spec.argv.slice(1)).toEqual(["-m", "huntbook_kernel", "{connection_file}"]);
});

const EXECUTE = `
import sys
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="huntbook", startup_timeout=60)
try:
    client.execute_interactive(sys.argv[1], timeout=60, output_hook=lambda m: print(m["msg_type"], m["content"].get("data", m["content"])))
finally:
    client.stop_channels()
    manager.shutdown_kernel(now=True)
`;

it("installs what the kernel stands on once, and the kernel answers", async () => {
  const first = await run("huntbook-kernel", "setup");
  expect(first).toContain("installing the npm packages");
  expect(first).toContain("The Huntbook kernel is ready");
  expect(await run("huntbook-kernel", "setup")).not.toMatch(/installing/);
  expect(await run("python", "-c", EXECUTE, "1 + 1")).toMatch(/execute_result .*'text\/plain': '2'/);
});

it("finds the module with its types from a notebook anywhere", async () => {
  const code = `import { hunt } from "huntbook"; typeof hunt`;
  expect(await run("python", "-c", EXECUTE, code)).toMatch(/execute_result .*function/);
});

it("says what to do when Node is missing or old", async () => {
  const failing = promisify(execFile)(join(bin, "huntbook-kernel"), ["setup"], {
    cwd: folder,
    env: { ...env, PATH: bin, NODE: undefined },
  });
  await expect(failing).rejects.toThrow(/Huntbook: Node 20\.19 or newer is needed and not on the PATH: install it/);
});

it("gives nbconvert a template that writes the shared page", async () => {
  const cells = [
    { cell_type: "markdown", id: "a", metadata: {}, source: "# March <script>1</script>" },
    { cell_type: "code", id: "b", metadata: {}, source: "1", execution_count: 1, outputs: [] },
  ];
  writeFileSync(join(folder, "march.ipynb"), JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata: {}, cells }));
  await run("jupyter", "nbconvert", "--to", "html", "--template", "huntbook", "march.ipynb");
  const html = readFileSync(join(folder, "march.html"), "utf8");
  expect(html).toContain("<title>March &lt;script&gt;1&lt;/script&gt;</title>");
  expect(html).toContain("default-src 'none'; script-src 'sha256-");
  expect(html.match(/<script/g)).toHaveLength(2);
});
