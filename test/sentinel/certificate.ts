import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

/** A key and a certificate for 127.0.0.1 that nobody but the test trusts, made anew each time. */
export function selfMadeCertificate(): { key: string; certificate: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = der(0x30, oid(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02)); // ecdsa-with-SHA256
  const name = der(0x30, der(0x31, der(0x30, oid(0x55, 0x04, 0x03), der(0x0c, Buffer.from("huntbook test")))));
  const extension = (id: Buffer, value: Buffer) => der(0x30, id, der(0x04, value));
  const body = der(
    0x30,
    der(0xa0, der(0x02, Buffer.from([2]))),
    der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
    algorithm,
    name,
    der(0x30, der(0x18, Buffer.from("20200101000000Z")), der(0x18, Buffer.from("20991231235959Z"))),
    name,
    publicKey.export({ format: "der", type: "spki" }),
    der(
      0xa3,
      der(
        0x30,
        extension(oid(0x55, 0x1d, 0x13), der(0x30, der(0x01, Buffer.from([0xff])))), // basicConstraints: an authority
        extension(oid(0x55, 0x1d, 0x11), der(0x30, der(0x87, Buffer.from([127, 0, 0, 1])))), // subjectAltName
      ),
    ),
  );
  const signature = sign("sha256", body, privateKey);
  const whole = der(0x30, body, algorithm, der(0x03, Buffer.from([0]), signature));
  const lines = whole.toString("base64").match(/.{1,64}/g)!;
  return {
    key: privateKey.export({ format: "pem", type: "pkcs8" }) as string,
    certificate: `-----BEGIN CERTIFICATE-----\n${lines.join("\n")}\n-----END CERTIFICATE-----\n`,
  };
}

function der(tag: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.from([tag, ...size]), content]);
}

const oid = (...bytes: number[]): Buffer => der(0x06, Buffer.from(bytes));
