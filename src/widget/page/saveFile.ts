import type { Host } from "../host.js";
import { element } from "./dom.js";

/** Offers a file to keep: the host's way, or as a download. */
export function saveFile(host: Host, name: string, content: Blob): void {
  if (host.saveFile) {
    host.saveFile(name, content);
    return;
  }
  const url = URL.createObjectURL(content);
  element("a", { href: url, download: name }).click();
  // The browser reads it once the click has been handled.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
