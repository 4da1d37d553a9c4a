export type { AccessToken, Credential, SignInOptions } from "./credential.js";
export type { ParameterValue } from "./kql.js";
export { type SentinelOptions, sentinel } from "./sentinel.js";
export type { QueryOptions, Workspace, WorkspaceColumn, WorkspaceTable } from "./workspace.js";
