/** Where one of Microsoft's clouds answers. */
export interface Cloud {
  /** The query service, with its version. */
  readonly endpoint: string;
  /** What a token must be for. */
  readonly audience: string;
  /** Where one signs in. */
  readonly authority: string;
}

/** Microsoft's clouds by name. */
export const clouds: Readonly<Record<string, Cloud>> = {
  public: {
    endpoint: "https://api.loganalytics.io/v1",
    audience: "https://api.loganalytics.io",
    authority: "https://login.microsoftonline.com",
  },
  "us-government": {
    endpoint: "https://api.loganalytics.us/v1",
    audience: "https://api.loganalytics.us",
    authority: "https://login.microsoftonline.us",
  },
  china: {
    endpoint: "https://api.loganalytics.azure.cn/v1",
    audience: "https://api.loganalytics.azure.cn",
    authority: "https://login.chinacloudapi.cn",
  },
};

/** A cloud's addresses by its name; an Error lists the names. */
export function cloudOf(name: string): Cloud {
  const cloud = Object.hasOwn(clouds, name) ? clouds[name] : undefined;
  if (!cloud) throw new Error(`There is no cloud "${name}"; the clouds are ${Object.keys(clouds).join(", ")}.`);
  return cloud;
}

/** An address that a token may be sent to, without a slash at its end; an Error where it is not https. */
export function secureAddress(address: string, name: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== "https:" || url.username !== "" || url.password !== "")
    throw new Error(
      `${name} is no https address; give one like "${clouds.public.endpoint}", since what is sent there opens the workspace.`,
    );
  return address.replace(/\/+$/, "");
}
