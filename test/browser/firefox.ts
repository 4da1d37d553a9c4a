/** A real Firefox for the tests that compare engines. */
import { type ConsoleMessage, type HTTPRequest, launch, type Page } from "puppeteer-core";
import { findFirefox } from "../../scripts/setup/firefox.mjs";
import { isHere } from "./lab.js";

/** Undefined where there is none: then the tests that need it are left out. */
export const firefox: string | undefined = findFirefox();

export interface OpenFirefox {
  /** Such as "firefox/140.0". */
  version: string;
  newPage(): Promise<FirefoxPage>;
  close(): Promise<void>;
}

export interface FirefoxPage {
  page: Page;
  /** Console errors and uncaught exceptions so far. */
  errors: string[];
  /** Requests to any other host than this machine so far. */
  outside: string[];
}

/** Starts the Firefox that is installed here, over WebDriver BiDi. */
export async function openFirefox(): Promise<OpenFirefox> {
  const browser = await launch({ browser: "firefox", executablePath: firefox, headless: true });
  return {
    version: await browser.version(),
    newPage: async () => watch(await browser.newPage()),
    close: () => browser.close(),
  };
}

function watch(page: Page): FirefoxPage {
  const errors: string[] = [];
  const outside: string[] = [];
  page.on("console", (message: ConsoleMessage) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error: unknown) => errors.push(String((error as Error).stack ?? error)));
  page.on("request", (request: HTTPRequest) => {
    if (!isHere(request.url())) outside.push(request.url());
  });
  return { page, errors, outside };
}
