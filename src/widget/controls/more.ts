import { huntCode } from "../../hunt/index.js";
import { reportHtml, reportMarkdown } from "../../report/index.js";
import type { Context } from "../context.js";
import { saveFile } from "../page/saveFile.js";

/** Fills the menu: the settings as code, into a cell where there is a document, else into the clipboard; reports to keep. `tell` says what was done. */
export function addMore({ say, tuning, host, menu }: Context, tell: (text: string) => void): void {
  const { hunt } = tuning;
  const code = (): string => huntCode(hunt, host.variable?.());
  if (host.insertCell) menu?.add(say("insertCell"), () => host.insertCell?.(`${code()}\n`));
  menu?.add(say("copyCode"), () => {
    navigator.clipboard.writeText(code()).then(
      () => tell(say("copied")),
      (error: Error) => tell(say("pictureFailed", { message: error.message })),
    );
  });
  menu?.add(say("reportAs", { format: "HTML" }), () => save(host, "hunt-report.html", reportHtml(hunt), "text/html"));
  menu?.add(say("reportAs", { format: "Markdown" }), () =>
    save(host, "hunt-report.md", reportMarkdown(hunt), "text/markdown"),
  );
}

const save = (host: Context["host"], name: string, text: string, type: string): void =>
  saveFile(host, name, new Blob([text], { type: `${type};charset=utf-8` }));
