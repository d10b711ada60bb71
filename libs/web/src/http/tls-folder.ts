import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SecureContextOptions } from 'node:tls';
import type { Logger } from 'pino';

/** What a service shows and what it believes, as PEM. */
interface TlsMaterial {
  readonly cert: string;
  readonly key: string;
  /** Authorities whose certificates it believes when it calls a peer. */
  readonly ca: string;
}

/** A server that takes a new certificate while it serves: `node:https`, `node:tls`. */
interface SecureServer {
  setSecureContext(options: SecureContextOptions): void;
}

export interface TlsFolderOptions {
  readonly log: Logger;
  /** How often the files are looked at, in milliseconds; every minute by default. */
  readonly everyMs?: number;
}

/**
 * Certificate (`tls.crt`), key (`tls.key`) and authorities (`ca.crt`) in a folder, as cert-manager writes a secret and
 * Kubernetes mounts it. Read at the start, where anything missing or unfit throws, and again whenever the files change, so
 * that a renewed certificate is shown without a restart. Files that do not fit together are a warning, once, and the ones
 * before go on: a renewal is seen half-written now and then.
 */
export class TlsFolder {
  private readonly servers = new Set<SecureServer>();
  private readonly timer: NodeJS.Timeout;
  private complained = false;

  private constructor(
    private readonly folder: string,
    private material: TlsMaterial,
    private readonly log: Logger,
    everyMs: number,
  ) {
    this.timer = setInterval(() => this.look(), everyMs).unref();
  }

  static open(folder: string, { log, everyMs = 60_000 }: TlsFolderOptions): TlsFolder {
    return new TlsFolder(folder, read(folder), log, everyMs);
  }

  /** The newest that fit. */
  get current(): TlsMaterial {
    return this.material;
  }

  /** From now on the server shows whatever is current to those who connect. */
  renew(server: SecureServer): void {
    this.servers.add(server);
  }

  /** No longer looks at the files. */
  async close(): Promise<void> {
    clearInterval(this.timer);
  }

  private look(): void {
    try {
      const found = read(this.folder);
      this.complained = false;
      if (found.cert === this.material.cert && found.key === this.material.key && found.ca === this.material.ca) return;
      this.material = found;
      for (const server of this.servers) server.setSecureContext({ cert: found.cert, key: found.key });
      const { validTo } = new X509Certificate(found.cert);
      this.log.info({ validTo }, 'shows a renewed certificate');
    } catch (error) {
      if (!this.complained) this.log.warn({ err: error }, 'a renewed certificate cannot be used');
      this.complained = true;
    }
  }
}

function read(folder: string): TlsMaterial {
  const text = (file: string) => readFileSync(join(folder, file), 'utf8');
  const [cert, key, ca] = [text('tls.crt'), text('tls.key'), text('ca.crt')] as const;
  if (!new X509Certificate(cert).checkPrivateKey(createPrivateKey(key))) {
    throw new Error(`The key in ${join(folder, 'tls.key')} is not that of the certificate beside it`);
  }
  if (!new X509Certificate(ca).ca) throw new Error(`${join(folder, 'ca.crt')} does not begin with an authority`);
  return { cert, key, ca };
}
