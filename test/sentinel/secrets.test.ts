import { afterEach, describe, expect, it, vi } from "vitest";
import { hide, keepSecret } from "../../src/sentinel/secrets.js";

afterEach(() => vi.unstubAllEnvs());

describe("hide", () => {
  const SECRET = "p1ant3d s3cr3t/+&=~'\"\\ü";

  it.each([
    ["as it stands", SECRET],
    ["in an address", encodeURIComponent(SECRET)],
    ["in a form", new URLSearchParams({ value: SECRET }).toString()],
    ["in JSON", JSON.stringify({ secret: SECRET })],
    ["in base64", Buffer.from(SECRET).toString("base64")],
    ["in base64 for addresses", Buffer.from(SECRET).toString("base64url")],
  ])("takes the value of a secret variable out of a text, %s", (_, text) => {
    expect(hide(`a ${text} b`)).not.toContain("[hidden]");
    vi.stubEnv("AZURE_CLIENT_SECRET", SECRET);
    const clean = hide(`a ${text} b`);
    expect(clean).toContain("[hidden]");
    expect(clean).not.toMatch(/p1ant3d|s3cr3t/);
    expect(clean.startsWith("a ") && clean.endsWith(" b")).toBe(true);
  });

  it.each([
    "MY_API_KEY",
    "DB_PASSWORD",
    "GITHUB_TOKEN",
    "AZURE_CLIENT_CERTIFICATE_PASSWORD",
    "STORAGE_CONNECTION_STRING",
    "IDENTITY_HEADER",
  ])("knows %s for secret", (name) => {
    vi.stubEnv(name, "value-of-the-variable");
    expect(hide("<value-of-the-variable>")).toBe("<[hidden]>");
  });

  it("leaves other variables alone, and values too short to mean anything", () => {
    vi.stubEnv("GREETING", "hello-out-there");
    vi.stubEnv("SOME_TOKEN", "true");
    vi.stubEnv("AZURE_TOKEN_CREDENTIALS", "AzureCliCredential");
    vi.stubEnv("AZURE_FEDERATED_TOKEN_FILE", "/var/run/token");
    const text = "hello-out-there is true of AzureCliCredential and /var/run/token";
    expect(hide(text)).toBe(text);
  });

  it("takes out what was remembered", () => {
    keepSecret("remembered-token");
    expect(hide("x remembered-token x")).toBe("x [hidden] x");
  });

  it.each([
    ["Authorization: Bearer abc.def-ghi_jkl", "Authorization: Bearer [hidden]"],
    ['"authorization":"Basic dXNlcjpwYXNz"', '"authorization":"Basic [hidden]"'],
    ["token eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.c2ln here", "token [hidden] here"],
    ["client_secret=abc%2Fdef&scope=x", "client_secret=[hidden]&scope=x"],
    ['{"client_secret": "abc def", "a": 1}', '{"client_secret": "[hidden] def", "a": 1}'],
    ['{\\"refresh_token\\":\\"abc\\"}', '{\\"refresh_token\\":\\"[hidden]\\"}'],
    ["https://x/?sv=1&sig=abc%3D&se=2", "https://x/?sv=1&sig=[hidden]&se=2"],
    ["device_code=ABCDEF", "device_code=[hidden]"],
  ])("knows secrets by their looks: %s", (text, clean) => {
    expect(hide(text)).toBe(clean);
  });

  it("takes a moment for text that is made to take long", () => {
    const start = performance.now();
    for (const piece of ["eyJ", "eyJa.", "Bearer ", "password=", "sig: \\", "-eyJ"]) hide(piece.repeat(60_000));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});
