import {
  accountEvents,
  identifier as identifierField,
  storedEvents,
  type DeviceNotice,
  type Profile,
} from '#contracts';
import { DocumentStore, type Collection, type CollectionDefinition } from '#document-store';
import { Clock, reactor, type Log, type Worker } from '#event-sourcing';
import { EventStore } from '#event-store';
import { IdentifierKey, PersonalData } from '#personal-data';
import type { Ports } from '#runtime';
import { Accounts } from '../../read-models/accounts.js';
import { newDeviceUsed, record } from '../authentication-events/authentication-events.js';
import { idOfToken } from '../sessions/session-token.js';
import { isBrowser } from '../throttling/device.js';
import type { SignedIn } from '../sessions/signed-in.js';
import { DeviceCookie } from './device-cookie.js';

/**
 * That an account was signed in to from a device. Its id is an HMAC over account and cookie, so that the store tells neither
 * what the cookie is nor which accounts share a device; nothing of the browser or its address is kept.
 */
export interface KnownDevice {
  readonly accountId: string;
  /** Epoch milliseconds; later with every use, to the day. */
  readonly expiresAt: number;
}

export const knownDeviceCollection: CollectionDefinition<KnownDevice> = {
  name: 'known-device',
  version: 1,
  indexes: [{ fields: ['accountId'] }],
  expiry: 'expiresAt',
};

const day = 24 * 3_600_000;
/** A device that was not used for so long is new again. */
const rememberedMs = 365 * day;
const forgottenAtOnce = 200;

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
   * Notes from which device a session was opened, before its token is handed out. A device that the account does not know
   * is recorded, whereupon the person is told by mail; the first one ever is no news. Answers what the browser shall
   * present from now on. Programs present nothing: those of one kind count as one device.
   */
  async note(signedIn: Pick<SignedIn, 'token' | 'accountId'>, device: string, presented?: string): Promise<string> {
    const { accountId } = signedIn;
    const shown = presented ?? DeviceCookie.fresh();
    const id = this.idOf(accountId, device, shown);
    const now = this.clock.now().getTime();
    const knownUntil = (await this.collection.get(id))?.value?.expiresAt ?? 0;
    if (knownUntil > now + rememberedMs - day) return shown;
    if (knownUntil <= now && (await this.collection.find({ where: { accountId }, limit: 1 })).length > 0) {
      await this.tell(signedIn, device);
    }
    await this.collection.update(id, () => ({ accountId, expiresAt: now + rememberedMs }));
    return shown;
  }

  /**
   * Under what the attempts of a browser are counted that the identifier's account knows; undefined for others. Asks the
   * store the same for an account that does not exist.
   */
  async subjectOf(identifier: string, device: string, presented?: string): Promise<string | undefined> {
    if (presented === undefined || !isBrowser(device)) return undefined;
    const canonical = identifierField.safeParse(identifier);
    if (!canonical.success) return undefined;
    const account = await this.accounts.byRegistrationKey(this.key.registrationKey(canonical.data));
    const id = this.idOf(account?.view.accountId ?? 'nobody', device, presented);
    const known = await this.collection.get(id);
    return (known?.value?.expiresAt ?? 0) > this.clock.now().getTime() ? id : undefined;
  }

  /** From then on every device of the account is new. */
  async forget(accountId: string): Promise<void> {
    for (;;) {
      const found = await this.collection.find({ where: { accountId }, limit: forgottenAtOnce });
      for (const { id } of found) await this.collection.delete(id);
      if (found.length < forgottenAtOnce) return;
    }
  }

  private idOf(accountId: string, device: string, shown: string): string {
    return this.key.throttleKey(`device:${accountId}:${isBrowser(device) ? shown : `program:${device}`}`);
  }

  private async tell({ token, accountId }: Pick<SignedIn, 'token' | 'accountId'>, device: string): Promise<void> {
    const account = await this.accounts.byId(accountId);
    const profile = account && (await this.personalData.open<Profile>(accountId, account.view.personal));
    if (!account || !profile) return;
    const { identifier, firstName, lastName, email } = profile;
    const notice: DeviceNotice = { identifier, firstName, lastName, email, device };
    const event = newDeviceUsed({
      accountId,
      sessionId: idOfToken(token)!,
      language: account.view.language,
      usedAt: this.clock.now().toISOString(),
      personal: '',
    });
    const personal = await this.personalData.seal(accountId, event.id, notice);
    await record(this.events, { ...event, data: { ...event.data, personal } });
  }
}

const forgetting = storedEvents.names({ devices: 'forgotten' });

/** Whoever had to reset the password trusts no device of before; an erased account has none. */
export function forgetDevices(devices: KnownDevices, ports: Ports, log: Log): Worker {
  return reactor({
    name: 'gateway.forget-devices',
    events: accountEvents,
    store: ports.eventStore,
    documents: ports.documentStore,
    log,
    react: async ({ type, stream }) => {
      if (forgetting.has(type)) await devices.forget(stream.slice('account-'.length));
    },
  });
}
