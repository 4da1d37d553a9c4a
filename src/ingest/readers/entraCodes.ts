/**
 * Codes with which Entra ID interrupts a sign-in and asks the user for something. Microsoft's sign-ins workbook for Azure
 * Monitor counts these as waiting for the user, and not as failures: no session yet, "keep me signed in?", consent,
 * another account, an expired password to be changed, a second factor to be set up or given.
 */
const WORKBOOK = [
  16000, 16001, 16003, 50055, 50058, 50059, 50072, 50074, 50125, 50127, 50129, 50140, 50143, 50144, 51006, 52004, 65001,
  81010, 81012, 81014,
];

/**
 * Codes that Microsoft's list of AADSTS errors describes in the same way, though the workbook lacks them: a second factor
 * is required, expired or to be set up (50076, 50078, 50079), the device or another provider is asked next (50097, 50158,
 * 50168), "is this the app you meant?" (50199), and a session to be renewed by policy (70043, 70044).
 */
const DESCRIBED = [50076, 50078, 50079, 50097, 50158, 50168, 50199, 70043, 70044];

/** SQL for how a sign-in went by its AADSTS code (a whole number): 0 went well, an interrupt is "unknown", all else failed. */
export function entraStatusSql(code: string): string {
  const interrupts = [...WORKBOOK, ...DESCRIBED].join(", ");
  return `CASE WHEN ${code} = 0 THEN 'success' WHEN ${code} IN (${interrupts}) THEN 'unknown' WHEN ${code} IS NOT NULL THEN 'failure' END`;
}
