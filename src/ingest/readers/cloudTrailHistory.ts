import { madeOfCall } from "./cloudTrail.js";
import { eventReader } from "./eventFields.js";
import type { Reader } from "./reader.js";

/**
 * What the console's page "Event history" downloads as CSV. Its rows lack the call's answer, so that of a sign-in only an
 * error is known: without one it is "unknown", because a failed ConsoleLogin has an error message and often no error code.
 */
export const cloudTrailHistory: Reader = eventReader({
  kind: "cloudtrail",
  about: "AWS CloudTrail's event history from the console",
  needs: [["Event time"], ["Event name"], ["Event source"], ["Error code"]],
  knows: ["User name", "AWS access key", "Source IP address", "AWS region", "Event ID", "Request ID", "Read-only"],
  utc: true,
  names: {
    time: ["Event time"],
    event_code: ["Event name"],
    action: ["Event name"],
    dst_service: ["Event source"],
    error: ["Error code"],
    status_detail: ["Error code"],
    name: ["User name"],
    source: ["Source IP address"],
  },
  made: madeOfCall,
});
