import { UAParser } from "ua-parser-js";
import type { EventLog } from "../ingest/index.js";
import { identifier } from "../ingest/sql.js";
import { fromArrays } from "../table/index.js";
import type { Task } from "../task/index.js";
import { columnIn, distinctOf, mapEach, partOf } from "./distinct.js";
import { filled } from "./filled.js";

/** Which column holds the agents. */
export interface UserAgentOptions extends Task {
  /** Default "user_agent". */
  column?: string;
}

/** Agents say what they are in their first words; the rest is not looked at, so that no agent takes long. */
const LOOKED_AT = 500;

const COLUMNS = ["browser", "browser_version", "system", "system_version", "device"] as const;
type Agent = Record<(typeof COLUMNS)[number], string | null>;

/**
 * The log with what its user agents say: `browser` and `browser_version` (a program that is no browser says its name and
 * version there: curl, 8.5.0), `system` and `system_version`, `device` (desktop, mobile, tablet, console …). All of it is the
 * client's own word, which anyone can forge. The log's different agents are read now, once; empty cells of columns that are there are filled.
 */
export async function userAgents(log: EventLog, options: UserAgentOptions = {}): Promise<EventLog> {
  const { name: column } = columnIn(log, options.column ?? "user_agent");
  const agents = await distinctOf(log, column, partOf(options, 0, 0.3));
  const parsed = await mapEach(agents, parseAgent, partOf(options, 0.3, 1));
  const arrays = Object.fromEntries(COLUMNS.map((name) => [name, parsed.map((agent) => agent[name])]));
  const known = parsed.filter((agent) => COLUMNS.some((name) => agent[name] !== null)).length;
  return log.extend(
    {
      beside: [
        {
          as: "found",
          table: fromArrays({ agent: agents, ...arrays }),
          on: [{ log: `CAST(log.${identifier(column)} AS VARCHAR)`, table: '"agent"' }],
        },
      ],
      columns: COLUMNS.map((name) => filled(log, name, "VARCHAR", `found."${name}"`)),
      notes: [
        `${known.toLocaleString("en")} of ${agents.length.toLocaleString("en")} different user agents say what they are.`,
      ],
    },
    { signal: options.signal },
  );
}

const DESKTOPS =
  /^(Windows|Mac OS|Linux|Ubuntu|Debian|Fedora|Chromium OS|.*BSD|Solaris|Arch|CentOS|Mint|RedHat|SUSE|Gentoo)$/;
/** Name and version of a program, as RFC 9110 writes them. */
const PRODUCT = /^([A-Za-z][\w.+-]{0,60})(?:\/([\w.+-]{1,60}))?/;

/** What one agent says. */
export function parseAgent(agent: string): Agent {
  // Without an agent, the library would take the one of the machine it runs on.
  if (agent.trim() === "")
    return { browser: null, browser_version: null, system: null, system_version: null, device: null };
  const { browser, os, device } = new UAParser(agent.slice(0, LOOKED_AT)).getResult();
  const [, program, version] = (!browser.name && !agent.startsWith("Mozilla/") && PRODUCT.exec(agent)) || [];
  const isDesktop = device.type === undefined && os.name !== undefined && DESKTOPS.test(os.name);
  return {
    browser: browser.name ?? program ?? null,
    browser_version: (browser.name ? browser.version : version) ?? null,
    system: os.name ?? null,
    system_version: os.version ?? null,
    device: device.type ?? (isDesktop ? "desktop" : null),
  };
}
