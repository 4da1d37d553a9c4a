import type { IRenderMime } from "@jupyterlab/rendermime-interfaces";
import {
  decodeState,
  decodeView,
  HUNT_MIME,
  type HuntPayload,
  type HuntState,
  isView,
  stateOf,
  type ViewPayload,
  withState,
} from "huntbook/hunt";
import { type HuntTwin, huntTwin, type ViewTwin, viewTwin } from "huntbook/twin";
import { tuningInUse } from "huntbook/widget";
import { type Payload, payloadOf } from "./outputs.js";
import type { SharedHunt } from "./sharedHunt.js";

/** An output that is to be written anew, and the forms that are other than before. */
export interface WrittenOutput {
  readonly output: IRenderMime.IMimeModel;
  readonly data: Record<string, unknown>;
}

/** The pictures that need every row explained. */
const EXPLAINED: ReadonlySet<string> = new Set(["stacked", "beeswarm", "importance", "dependence"]);

/** Of these outputs those that show this hunt otherwise than it is now: its payload with the same data, the pictures that follow it, and the static form of each. */
export async function writtenOutputs(
  shared: SharedHunt,
  outputs: readonly IRenderMime.IMimeModel[],
): Promise<WrittenOutput[]> {
  shared.flush();
  const { hunt, trusted } = shared;
  // Before its first answer there is no static form to be had without holding the page.
  if (!tuningInUse(hunt)?.ready) return [];
  const state = stateOf(hunt);
  const ours = outputs.filter((output) => output.trusted === trusted);
  const wholes = ours.filter((output) => isStale(payloadOf(output), hunt.id, state));
  const twin = wholes.length > 0 ? huntTwin(hunt) : undefined;
  const written = [
    ...wholes.map((output) => withTwin(output, withState(payloadOf(output) as unknown as HuntPayload, state), twin!)),
    ...ours.flatMap((output) => pictureOf(output, shared, state) ?? []),
  ];
  const all = await Promise.all(written);
  shared.followWith(state.settings);
  return all;
}

async function withTwin(
  output: IRenderMime.IMimeModel,
  payload: object,
  twin: Promise<HuntTwin | ViewTwin>,
): Promise<WrittenOutput> {
  return { output, data: { [HUNT_MIME]: payload, ...(await twin) } };
}

/** Whether a payload carries this hunt in another state. */
function isStale(payload: Payload, id: string, state: HuntState): boolean {
  if (isView(payload) || payload.id !== id) return false;
  try {
    return JSON.stringify(decodeState(payload)) !== JSON.stringify(state);
  } catch {
    return false;
  }
}

/** A picture that follows the hunt, with the settings as they are now; undefined where it need not be written, or cannot be at once. */
function pictureOf(
  output: IRenderMime.IMimeModel,
  shared: SharedHunt,
  { settings }: HuntState,
): Promise<WrittenOutput> | undefined {
  const { hunt } = shared;
  const payload = payloadOf(output);
  if (!isView(payload)) return undefined;
  let view: ViewPayload;
  try {
    view = decodeView(payload);
  } catch {
    return undefined;
  }
  if (view.ref !== hunt.id || !shared.follows(view.settings)) return undefined;
  if (JSON.stringify(view.settings) === JSON.stringify(settings)) return undefined;
  if (EXPLAINED.has(view.view) && !tuningInUse(hunt)?.explanation()) return undefined;
  return withTwin(output, { ...view, settings }, viewTwin(hunt, view.view as never, view.options));
}
