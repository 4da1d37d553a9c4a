import { rootCertificates } from "node:tls";
import { clouds } from "./clouds.js";
import { CodeDisplay } from "./deviceCode.js";
import { hideInLog } from "./log.js";
import { keepSecret, shown } from "./secrets.js";
import { stoppable } from "./waiting.js";

/** A token, and when it ends (milliseconds since 1970). */
export interface AccessToken {
  readonly token: string;
  readonly expiresOnTimestamp: number;
}

/** Whatever gets tokens: the credentials of `@azure/identity`, or one of your own. */
export interface Credential {
  getToken(
    scopes: string | string[],
    options?: { abortSignal?: AbortSignal; claims?: string; enableCae?: boolean },
  ): Promise<AccessToken | null>;
}

/** How to sign in. */
export interface SignInOptions {
  /** "default": as the environment has it (variables, a managed identity, the Azure CLI …); "device-code"; or a credential made before. */
  readonly credential?: "default" | "device-code" | Credential;
  /** The tenant's id or domain; default: AZURE_TENANT_ID, or the account's own. */
  readonly tenant?: string;
  /** The application to sign in to by device code; default: Azure's own for developers. */
  readonly client?: string;
  /** Where to sign in; default: as the cloud has it. */
  readonly authority?: string;
  /** Certificates (PEM) to trust beside the built-in ones, in a network that opens TLS. */
  readonly certificates?: string;
}

/** Why there is no sign-in. */
export class SignInError extends Error {
  override readonly name = "SignInError";
}

/** A token that ends sooner than this is asked for anew. */
const MARGIN_MS = 5 * 60_000;

/**
 * Signs in when it is first needed and again when a token is about to end; one at a time, whoever asks. The library's
 * own errors, which may hold a request with all its headers, do not leave it.
 */
export class SignIn implements Credential {
  #credential?: Promise<Credential>;
  #token?: AccessToken;
  #asked?: Promise<AccessToken>;
  readonly #options: SignInOptions;
  readonly #scope: string;
  #display = new CodeDisplay();

  constructor(options: SignInOptions, audience: string) {
    this.#options = options;
    this.#scope = `${audience}/.default`;
  }

  /** Sees to it that there is a token, signing in where needed. */
  async ready(signal?: AbortSignal): Promise<void> {
    if (this.#token && this.#token.expiresOnTimestamp - Date.now() > MARGIN_MS) return;
    await this.#ask(undefined, signal);
  }

  /** Lets go of a token that was not accepted. */
  forget(): void {
    this.#token = undefined;
  }

  /** What the HTTP pipeline asks, for every request; a challenge of the service (`claims`) needs a new token. */
  async getToken(
    _scopes: string | string[],
    { abortSignal, claims }: { abortSignal?: AbortSignal; claims?: string } = {},
  ): Promise<AccessToken> {
    const token = claims || !this.#token ? await this.#ask(claims, abortSignal) : this.#token;
    // The pipeline would renew a token by itself in the background, where a failure ends the process: to it none lasts.
    return { ...token, expiresOnTimestamp: 0 };
  }

  async #ask(claims: string | undefined, signal?: AbortSignal): Promise<AccessToken> {
    signal?.throwIfAborted();
    this.#asked ??= this.#signIn(claims, signal);
    try {
      return await stoppable(this.#asked, signal);
    } catch (error) {
      signal?.throwIfAborted();
      const last = this.#token;
      if (last && !claims && last.expiresOnTimestamp > Date.now()) return last;
      throw error;
    }
  }

  #signIn(claims: string | undefined, signal?: AbortSignal): Promise<AccessToken> {
    const display = new CodeDisplay();
    this.#display = display;
    const asked = this.#tokenOf(claims, signal).then(
      (token) => {
        display.end("Signed in.");
        return token;
      },
      (error) => {
        display.end("The sign-in failed.");
        throw new SignInError(this.#sentence(error));
      },
    );
    const done = (): void => {
      signal?.removeEventListener("abort", giveUp);
      if (this.#asked === asked) this.#asked = undefined;
    };
    const giveUp = (): void => {
      display.end("The sign-in was given up.");
      done();
    };
    signal?.addEventListener("abort", giveUp, { once: true });
    asked.then(done, done);
    return asked;
  }

  async #tokenOf(claims: string | undefined, abortSignal?: AbortSignal): Promise<AccessToken> {
    this.#credential ??= this.#made();
    const credential = await this.#credential;
    const token = await credential.getToken(this.#scope, { abortSignal, claims, enableCae: true });
    if (!token) throw new Error("the credential gave no token");
    keepSecret(token.token);
    this.#token = token;
    return token;
  }

  async #made(): Promise<Credential> {
    const { credential = "default", tenant, client, authority, certificates } = this.#options;
    if (typeof credential === "object") return credential;
    await hideInLog();
    const { DefaultAzureCredential, DeviceCodeCredential } = await import("@azure/identity");
    const known = Object.values(clouds).some((cloud) => cloud.authority === authority);
    const common = {
      tenantId: tenant,
      authorityHost: authority,
      disableInstanceDiscovery: authority !== undefined && !known,
      tlsOptions: certificates ? { ca: [...rootCertificates, certificates] } : undefined,
    };
    if (credential === "default") return new DefaultAzureCredential(common);
    return new DeviceCodeCredential({
      ...common,
      tenantId: tenant ?? process.env.AZURE_TENANT_ID,
      clientId: client,
      userPromptCallback: (code) => this.#display.show(code),
    });
  }

  #sentence(error: unknown): string {
    const { name, message } = error instanceof Error ? error : { name: "", message: String(error) };
    const said = shown(message).replace(/[.,\s]*$/, ".");
    if (this.#options.credential === "device-code")
      return `The sign-in by device code failed: ${said} Run the cell again for a new code.`;
    if (name !== "AggregateAuthenticationError" && name !== "CredentialUnavailableError")
      return `The sign-in failed: ${said} Check the tenant and the account or application it is for.`;
    return `No sign-in to Azure was found here; write credential: "device-code", run "az login" before, or set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET. What was tried: ${said}`;
  }
}
