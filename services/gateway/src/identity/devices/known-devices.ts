import { identifier as identifierField, type DeviceNotice, type Profile } from '#contracts';
import { DocumentStore, type Collection, type CollectionDefinition } from '#document-store';
import { Clock } from '#event-sourcing';
import { EventStore } from '#event-store';
import { IdentifierKey, PersonalData } from '#personal-data';
import { noLaterThan } from '#time-windows';
import { Accounts } from '../../read-models/accounts.js';
import { newDeviceUsed, record } from '../authentication-events/authentication-events.js';
import type { OpenSession } from '../sessions/session.js';
import { isBrowser } from '../throttling/device.js';
import { DeviceCookie } from './device-cookie.js';

/**
 * That an account was signed in to from a device. Its id is an HMAC over account and cookie, so that the store tells neither
 * what the cookie is nor which accounts share a device; nothing of its address is kept. All times are epoch milliseconds.
 */
export interface KnownDevice {
  readonly accountId: string;
  /** Kind of browser and system, in words. */
  readonly kind: string;
  /** Revision of the account up to which it is known: a change above it that forgets devices forgets this one. */
  readonly revision: number;
  readonly firstUsedAt: number;
  /** To the day. */
  readonly lastUsedAt: number;
  readonly expiresAt: number;
}

export const knownDeviceCollection: CollectionDefinition<KnownDevice> = {
  name: 'known-device',
  version: 2,
  indexes: [{ fields: ['accountId'] }],
  expiry: 'expiresAt',
};

/** A device from which somebody signs in, as the account sees it. */
export interface RecognisedDevice {
  /** Under which the account knows it, or will. No secret. */
  readonly id: string;
  readonly kind: string;
  /** What the browser presents from now on. */
  readonly carries: readonly string[];
  /** What is noted of it; absent where the account does not know it. */
  readonly known?: KnownDevice;
}

const day = 24 * 3_600_000;
/** A device that was not used for so long is new again. */
const rememberedMs = 365 * day;
/** One more takes the place of the one that was unused longest. */
const knownAtMost = 20;

/** The devices that accounts were signed in to from. */
export class KnownDevices {
  private readonly collection: Collection<KnownDevice>;

  constructor(
    documents: DocumentStore,
    private readonly events: EventStore,
    private readonly clock: Clock,
    private readonly key: IdentifierKey,
    private readonly accounts: Accounts,
    private readonly personalData: PersonalData,
  ) {
    this.collection = documents.collection(knownDeviceCollection);
  }

  /**
   * Which device of the account somebody signs in from. A browser that presents nothing the account knows is given a fresh
   * value: one that somebody put there, or that another account knows, never becomes this account's. Programs present
   * nothing: those of one kind count as one device.
   */
  async recognise(accountId: string, kind: string, presented: readonly string[]): Promise<RecognisedDevice> {
    const keepsCookies = isBrowser(kind);
    const known = await this.firstKnown(accountId, kind, keepsCookies ? presented : ['']);
    const value = known?.value ?? (keepsCookies ? DeviceCookie.fresh() : '');
    return {
      id: this.idOf(accountId, kind, value),
      kind,
      carries: keepsCookies ? DeviceCookie.with(value, presented) : presented,
      ...(known && { known: known.device }),
    };
  }

  /**
   * Notes from which device a session was opened, before its token is handed out. A device that the account does not know
   * is recorded, whereupon the person is told by mail; the first one ever is no news.
   */
  async note(session: OpenSession, { id, kind, known }: RecognisedDevice): Promise<void> {
    const { accountId, revision } = session;
    const now = this.clock.now().getTime();
    if (known?.revision === revision && Math.abs(now - known.lastUsedAt) < day) return;
    if (known === undefined) {
      const others = await this.ofAccount(accountId);
      if (others.length > 0) await this.tell(session, kind);
      for (const { id: unused } of others.slice(knownAtMost - 1)) await this.collection.delete(unused);
    }
    await this.collection.update(id, (current) => ({
      accountId,
      kind,
      revision,
      firstUsedAt: noLaterThan(now, current?.firstUsedAt ?? now),
      lastUsedAt: now,
      expiresAt: now + rememberedMs,
    }));
  }

  /**
   * Under what the attempts of a browser are counted that the identifier's account knows; undefined for others. Asks the
   * store the same for an account that does not exist.
   */
  async subjectOf(identifier: string, kind: string, presented: readonly string[]): Promise<string | undefined> {
    if (presented.length === 0 || !isBrowser(kind)) return undefined;
    const canonical = identifierField.safeParse(identifier);
    if (!canonical.success) return undefined;
    const account = await this.accounts.byRegistrationKey(this.key.registrationKey(canonical.data));
    return (await this.firstKnown(account?.view.accountId ?? 'nobody', kind, presented))?.id;
  }

  /** The devices that the account knows, the one used last first. */
  async ofAccount(accountId: string): Promise<readonly (KnownDevice & { readonly id: string })[]> {
    const found: (KnownDevice & { readonly id: string })[] = [];
    for await (const device of this.all(accountId)) found.push(device);
    return found.sort((a, b) => b.lastUsedAt - a.lastUsedAt);
  }

  /** From then on the device is new to the account. False where the account does not know it. */
  async forget(accountId: string, id: string): Promise<boolean> {
    const known = (await this.collection.get(id))?.value;
    return known?.accountId === accountId && this.isKnown(known) && (await this.collection.delete(id));
  }

  /** After the change of the account at this revision every device is new that was known before it, but the one that is kept. */
  async forgetAll(accountId: string, revision: number, keptId?: string): Promise<void> {
    for await (const device of this.all(accountId)) {
      if (device.revision >= revision) continue;
      if (device.id === keptId) await this.collection.update(keptId, (kept) => kept && { ...kept, revision });
      else await this.collection.delete(device.id);
    }
  }

  private async *all(accountId: string): AsyncGenerator<KnownDevice & { readonly id: string }> {
    const page = 200;
    for (let afterId: string | undefined; ;) {
      const found = await this.collection.find({ where: { accountId }, limit: page, ...(afterId && { afterId }) });
      for (const { id, value } of found) if (value !== null && this.isKnown(value)) yield { ...value, id };
      afterId = found.at(-1)?.id;
      if (found.length < page) return;
    }
  }

  /** The first of the values that the account knows. Reads as many documents whatever is known: the time it takes tells nothing. */
  private async firstKnown(accountId: string, kind: string, values: readonly string[]) {
    const read = values.map(async (value) => {
      const id = this.idOf(accountId, kind, value);
      const device = (await this.collection.get(id))?.value;
      return device && this.isKnown(device) ? { id, value, device } : undefined;
    });
    return (await Promise.all(read)).find((known) => known !== undefined);
  }

  private isKnown({ expiresAt }: KnownDevice): boolean {
    return expiresAt > this.clock.now().getTime();
  }

  private idOf(accountId: string, kind: string, value: string): string {
    return this.key.throttleKey(`device:${accountId}:${isBrowser(kind) ? value : `program:${kind}`}`);
  }

  private async tell({ id: sessionId, accountId }: OpenSession, device: string): Promise<void> {
    const account = await this.accounts.byId(accountId);
    const profile = account && (await this.personalData.open<Profile>(accountId, account.view.personal));
    if (!account || !profile) return;
    const { identifier, firstName, lastName, email } = profile;
    const notice: DeviceNotice = { identifier, firstName, lastName, email, device };
    const event = newDeviceUsed({
      accountId,
      sessionId,
      language: account.view.language,
      usedAt: this.clock.now().toISOString(),
      personal: '',
    });
    const personal = await this.personalData.seal(accountId, event.id, notice);
    await record(this.events, { ...event, data: { ...event.data, personal } });
  }
}
