export { ATTACKS, type AttackKind, attackKinds } from "./attacks.js";
export * from "./windowsLogons.js";
