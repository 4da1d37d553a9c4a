import { words } from "../share/words.js";
import type { PageHost } from "./pageHost.js";

/** The line on top of a page: what it is, whether something waits to be saved, and its buttons. */
export function pageBar(host: PageHost, copy: () => string): { changed(): void } {
  const bar = document.querySelector("[data-bar]")!;
  const said = bar.querySelector("p")!;
  said.setAttribute("role", "status");
  let waiting = false;
  const button = (text: string, title: string, press: () => void): HTMLButtonElement => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.title = title;
    made.addEventListener("click", press);
    bar.append(made);
    return made;
  };
  const save = (): void => {
    const address = URL.createObjectURL(new Blob([copy()], { type: "text/html" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = `${fileName(document.title)}.html`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
    waiting = false;
    said.textContent = words.saved;
  };
  if (document.querySelector("[data-live]")) button(words.saveCopy, words.saveHint, save);
  if (document.querySelector("pre.code")) {
    const code = button(words.hideCode, "", () => {
      const hidden = document.body.classList.toggle("no-code");
      code.textContent = hidden ? words.showCode : words.hideCode;
    });
  }
  const theme = button("", words.themeHint, () => {
    host.setDark(!host.dark());
  });
  const label = (): void => {
    theme.textContent = host.dark() ? words.light : words.dark;
  };
  host.onThemeChange(label);
  label();
  addEventListener("beforeunload", (event) => {
    if (waiting) event.preventDefault();
  });
  return {
    changed: () => {
      waiting = true;
      said.textContent = words.changed;
    },
  };
}

function fileName(title: string): string {
  return (
    title
      .normalize("NFKD")
      .replace(/[^\w .-]+/g, "")
      .trim()
      .replace(/\s+/g, "-")
      .slice(0, 80) || "hunt"
  );
}
