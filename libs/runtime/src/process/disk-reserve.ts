import { open, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Log } from '#event-sourcing';

const MEGABYTE = 1 << 20;

export interface DiskReserveOptions {
  readonly folder: string;
  readonly log: Log;
  /** Megabytes held back; 8 by default. */
  readonly megabytes?: number;
  /** How often the disk is looked at, in milliseconds; 200 by default. */
  readonly everyMs?: number;
}

/**
 * Room held back for the hour in which the disk is full. A file of a few megabytes is given up when less than two are
 * left: from then on `isLow`, and whoever would make the data grow is to be refused, so that the room is there for those
 * who sign in and out. It is taken back, and `isLow` ends, once there is room for it again.
 */
export class DiskReserve {
  #isLow = false;
  #checking: Promise<void> = Promise.resolve();
  readonly #file: string;
  readonly #bytes: number;
  readonly #timer: NodeJS.Timeout;

  private constructor(private readonly options: DiskReserveOptions) {
    this.#file = join(options.folder, 'reserve');
    this.#bytes = (options.megabytes ?? 8) * MEGABYTE;
    this.#timer = setInterval(() => void this.check(), options.everyMs ?? 200).unref();
  }

  static async open(options: DiskReserveOptions): Promise<DiskReserve> {
    const reserve = new DiskReserve(options);
    await reserve.check();
    return reserve;
  }

  get isLow(): boolean {
    return this.#isLow;
  }

  /** Looks at the disk as it is from now on, after a look under way. Never throws: what cannot be asked is left as it was. */
  check(): Promise<void> {
    this.#checking = this.#checking
      .then(() => this.#look())
      .catch((error: unknown) => this.options.log.warn({ err: error }, 'cannot look after the reserve of the disk'));
    return this.#checking;
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#checking;
  }

  async #look(): Promise<void> {
    const free = await this.#free();
    const isHeld = (await this.#held()) === this.#bytes;
    if (free < 2 * MEGABYTE) {
      if (isHeld) await rm(this.#file, { force: true });
      this.#becomes(true);
    } else if (isHeld) {
      this.#becomes(false);
    } else if (free >= this.#bytes + 4 * MEGABYTE) {
      await this.#hold();
      this.#becomes(false);
    } else {
      this.#becomes(true);
    }
  }

  #becomes(isLow: boolean): void {
    if (isLow === this.#isLow) return;
    this.#isLow = isLow;
    const { log, folder } = this.options;
    if (isLow) log.error({ folder }, 'the disk is full: nothing new is taken until there is room');
    else log.warn({ folder }, 'the disk has room again');
  }

  async #free(): Promise<number> {
    const { bavail, bsize } = await statfs(this.options.folder);
    return bavail * bsize;
  }

  async #held(): Promise<number> {
    try {
      return (await stat(this.#file)).size;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
      throw error;
    }
  }

  /** Zeros that are really written: a hole would hold nothing. */
  async #hold(): Promise<void> {
    const file = await open(this.#file, 'w', 0o600);
    try {
      const zeros = Buffer.alloc(MEGABYTE);
      for (let written = 0; written < this.#bytes; written += MEGABYTE) await file.write(zeros);
    } finally {
      await file.close();
    }
  }
}
