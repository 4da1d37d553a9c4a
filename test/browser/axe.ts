/** What axe-core finds wrong in our elements. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const script = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  id: string;
  impact: string;
  nodes: { target: unknown[]; html: string; failureSummary: string }[];
}

/**
 * The faults inside the elements that a selector finds, each as a few lines; an Error where it finds no element.
 * Besides the rules that axe-core runs by itself it asks for targets that a finger hits, as WCAG 2.2 does.
 */
export async function violations(page: Page, selector = ".huntbook"): Promise<string[]> {
  // Text that fades in has not the colours that it will have.
  await page.evaluate(() => {
    const ends = (animation: Animation): boolean => animation.effect?.getComputedTiming().endTime !== Infinity;
    return Promise.all(
      document
        .getAnimations()
        .filter(ends)
        .map(({ finished }) => finished.catch(() => {})),
    );
  });
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(script);
  const found = await page.evaluate(
    (selector) =>
      (globalThis as unknown as { axe: { run(where: string, options: object): Promise<unknown> } }).axe.run(selector, {
        resultTypes: ["violations"],
        rules: { "target-size": { enabled: true } },
      }),
    selector,
  );
  return (found as { violations: Violation[] }).violations.map(({ id, impact, nodes }) =>
    [
      `${id} (${impact}), ${nodes.length} times`,
      ...nodes
        .slice(0, 5)
        .map(({ target, html, failureSummary }) =>
          [target.join(" "), html.slice(0, 300), ...failureSummary.split("\n").slice(1)].join("\n    "),
        ),
    ].join("\n  "),
  );
}
