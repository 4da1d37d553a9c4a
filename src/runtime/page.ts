/** The script of a shared page: makes what is alive alive, keeps what the reader changes, and writes it into a copy. */
import { unpackData } from "../share/pageData.js";
import { pageBar } from "./bar.js";
import { PageHost } from "./pageHost.js";
import { PageHunts } from "./pageHunts.js";
import { mountPlaces } from "./places.js";
import { copyOf } from "./saveCopy.js";

// As it was read, before anything in it is changed: what a copy is made of.
const shell = `<!doctype html>\n${document.documentElement.outerHTML}\n`;
const data = unpackData(document.getElementById("huntbook-data")!.textContent!);
const host = new PageHost(data.worker);
const hunts = new PageHunts(data);
const bar = pageBar(host, () => copyOf(shell, { ...data, states: hunts.states() }));
mountPlaces(data, host, hunts);
hunts.onChange(bar.changed);
