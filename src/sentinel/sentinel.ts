import { chosenWorkspace } from "./chosen.js";
import { cloudOf, clouds, secureAddress } from "./clouds.js";
import { SignIn, type SignInOptions } from "./credential.js";
import { Service } from "./service.js";
import { Workspace } from "./workspace.js";

/** Which workspace, and how to sign in to it; everything may be left out. */
export interface SentinelOptions extends SignInOptions {
  /** The workspace's id, or its name in the configuration file; default: HUNTBOOK_WORKSPACE, or the file's default. */
  readonly workspace?: string;
  /** The configuration file; default: huntbook.json here, or in the user's own configuration folder. */
  readonly config?: string;
  /** Which of Microsoft's clouds: "public" (default), "us-government" or "china". */
  readonly cloud?: string;
  /** The query service's address, with its version, where it is not the cloud's own (https only). */
  readonly endpoint?: string;
  /** What tokens are to be for, where it is not the cloud's own. */
  readonly audience?: string;
}

/**
 * A Log Analytics workspace (which is what Microsoft Sentinel keeps its logs in) to be asked by KQL. Nothing is sent yet:
 * the first question signs in.
 */
export async function sentinel(options: SentinelOptions = {}): Promise<Workspace> {
  const chosen = await chosenWorkspace(options.workspace, options.config);
  const cloud = cloudOf(options.cloud ?? chosen.cloud ?? "public");
  const credential = options.credential ?? chosen.credential ?? "default";
  if (credential !== "default" && credential !== "device-code" && typeof credential !== "object")
    throw new Error('credential is to be "default", "device-code" or a credential of @azure/identity.');
  const authority =
    options.authority ??
    (cloud === clouds.public ? process.env.AZURE_AUTHORITY_HOST || undefined : undefined) ??
    cloud.authority;
  const signIn = new SignIn(
    {
      credential,
      tenant: options.tenant ?? chosen.tenant,
      client: options.client,
      authority: secureAddress(authority, "authority"),
      certificates: options.certificates,
    },
    secureAddress(options.audience ?? cloud.audience, "audience"),
  );
  const endpoint = secureAddress(options.endpoint ?? cloud.endpoint, "endpoint");
  const { certificates } = options;
  return new Workspace(chosen.workspace, new Service({ endpoint, workspace: chosen.workspace, signIn, certificates }));
}
