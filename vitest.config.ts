import { defineConfig } from "vitest/config";

const project = (
  name: string,
  include: string[],
  timeout: number,
  options: { exclude?: string[]; maxWorkers?: number } = {},
) => ({
  extends: true as const,
  test: { name, include, testTimeout: timeout, hookTimeout: timeout, ...options },
});

/** Tests of code alone, of the Python wheel, the real kernel, whole notebooks, a real JupyterLab in a real browser. */
export default defineConfig({
  test: {
    projects: [
      project("unit", ["test/**/*.test.ts"], 30_000, { exclude: ["test/{wheel,kernel,notebooks,browser}/**"] }),
      project("wheel", ["test/wheel/**/*.test.ts"], 240_000, { maxWorkers: 1 }),
      project("kernel", ["test/kernel/**/*.test.ts"], 120_000, { maxWorkers: 2 }),
      project("notebooks", ["test/notebooks/**/*.test.ts"], 300_000, { maxWorkers: 2 }),
      project("browser", ["test/browser/**/*.test.ts"], 180_000, { maxWorkers: 1 }),
    ],
  },
});
