import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto';

/** A certificate and its key, as PEM. */
export interface TestCertificate {
  readonly cert: string;
  readonly key: string;
}

/** An authority that certifies hosts for a test, and for nothing else: it forgets its key with the test. */
export class TestAuthority {
  private readonly keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  /** Its own certificate, as PEM. */
  readonly certificate: string;

  constructor(private readonly name = 'authority of a test') {
    const isAuthority = extension('551d13', der(0x30, der(0x01, Buffer.from([0xff]))));
    this.certificate = this.certify(name, this.keys.publicKey, isAuthority);
  }

  /** A certificate of localhost and 127.0.0.1, good for an hour. */
  issue(): TestCertificate {
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const hosts = der(0x30, der(0x82, Buffer.from('localhost')), der(0x87, Buffer.from([127, 0, 0, 1])));
    const cert = this.certify('localhost', publicKey, extension('551d11', hosts));
    return { cert, key: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string };
  }

  private certify(subject: string, publicKey: KeyObject, extensions: Buffer): string {
    const ecdsaWithSha256 = der(0x30, oid('2a8648ce3d040302'));
    const hour = 3600 * 1000;
    const content = der(
      0x30,
      der(0xa0, der(0x02, Buffer.from([2]))),
      der(0x02, Buffer.concat([Buffer.from([1]), randomBytes(8)])),
      ecdsaWithSha256,
      commonName(this.name),
      der(0x30, utcTime(Date.now() - hour), utcTime(Date.now() + hour)),
      commonName(subject),
      publicKey.export({ type: 'spki', format: 'der' }),
      der(0xa3, der(0x30, extensions)),
    );
    const signature = sign('sha256', content, this.keys.privateKey);
    const certificate = der(0x30, content, ecdsaWithSha256, der(0x03, Buffer.from([0]), signature));
    const lines = certificate.toString('base64').match(/.{1,64}/g) ?? [];
    return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
  }
}

/** One element of ASN.1, in its distinguished encoding: tag, length, content. */
function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const size = body.length;
  const length = size < 128 ? [size] : size < 256 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));

const extension = (id: string, value: Buffer): Buffer => der(0x30, oid(id), der(0x04, value));

const commonName = (name: string): Buffer =>
  der(0x30, der(0x31, der(0x30, oid('550403'), der(0x0c, Buffer.from(name)))));

const utcTime = (time: number): Buffer =>
  der(0x17, Buffer.from(`${new Date(time).toISOString().replace(/[-T:]/g, '').slice(2, 14)}Z`));
