import { defineConfig } from "vitest/config";

const project = (name: string, include: string[], timeout: number, exclude: string[] = []) => ({
  extends: true as const,
  test: { name, include, exclude, testTimeout: timeout, hookTimeout: timeout },
});

/** Tests of code alone, of the Python wheel, the real kernel, whole notebooks, a real JupyterLab in a real browser. */
export default defineConfig({
  test: {
    projects: [
      project("unit", ["test/**/*.test.ts"], 30_000, ["test/{wheel,kernel,notebooks,browser}/**"]),
      project("wheel", ["test/wheel/**/*.test.ts"], 240_000),
      project("kernel", ["test/kernel/**/*.test.ts"], 120_000),
      project("notebooks", ["test/notebooks/**/*.test.ts"], 300_000),
      project("browser", ["test/browser/**/*.test.ts"], 180_000),
    ],
  },
});
