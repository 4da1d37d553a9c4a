import { format } from "node:util";
import { hide } from "./secrets.js";

let hidden = false;

/** Hides what is secret in the log that the service's libraries write where AZURE_LOG_LEVEL asks for one. */
export async function hideInLog(): Promise<void> {
  if (hidden) return;
  hidden = true;
  const { AzureLogger } = await import("@azure/logger");
  const write = AzureLogger.log;
  AzureLogger.log = (...parts) => write(hide(format(...parts)));
}
