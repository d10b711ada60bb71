import type { AccountEvent, Profile } from '#contracts';

/** Whence a datum came. */
export type Origin = 'registration' | 'activation' | 'person' | 'mailed-link' | 'operator';

/** One datum about the person: what it is now, since when, and whence. */
export interface Datum {
  readonly name: string;
  /** Absent where it is kept unreadable: the password. */
  readonly value?: string | boolean | object;
  /** ISO 8601 instant. */
  readonly since: string;
  readonly origin: Origin;
}

/** One event of the account's stream, opened as far as it concerns the person's data. */
export interface OpenedEvent {
  readonly type: AccountEvent['type'];
  readonly data: Readonly<Record<string, unknown>>;
  readonly at: string;
  readonly actor?: string;
  /** What its box holds, where that is a whole profile. */
  readonly profile?: Profile;
}

/** Settings that events tell in clear, by their field. */
const settings = ['securityLevel', 'language', 'newsletter'] as const;

interface Change {
  readonly origin: Exclude<Origin, 'activation' | 'operator'>;
  /** The account's status after it, where it is another. */
  readonly status?: string;
}

/** Whence what each event changed came, unless operations decided it. */
const changes: Readonly<Record<AccountEvent['type'], Change>> = {
  'account-opened': { origin: 'registration', status: 'active' },
  'password-changed': { origin: 'person' },
  'password-rehashed': { origin: 'person' },
  'password-reset-requested': { origin: 'person' },
  'password-reset': { origin: 'mailed-link' },
  'email-change-requested': { origin: 'person' },
  'email-change-stopped': { origin: 'person' },
  'email-changed': { origin: 'mailed-link' },
  'email-change-undone': { origin: 'mailed-link' },
  'newsletter-changed': { origin: 'person' },
  'references-changed': { origin: 'person' },
  'security-level-changed': { origin: 'person' },
  'mobile-confirmed': { origin: 'person' },
  'mobile-changed': { origin: 'person' },
  'factor-recovery-requested': { origin: 'person' },
  'factor-recovery-stopped': { origin: 'person' },
  'mobile-recovery-requested': { origin: 'person' },
  'mobile-recovery-stopped': { origin: 'person' },
  'recovery-code-used': { origin: 'person' },
  'account-suspended': { origin: 'person', status: 'suspended' },
  'account-reopened': { origin: 'person', status: 'active' },
  'account-closed': { origin: 'person', status: 'closed' },
  'account-erased': { origin: 'person' },
};

/** Pure: every datum with the event that last changed it. A datum that was forgotten is not among them. */
export function dataOf(events: readonly OpenedEvent[]): Datum[] {
  const data = new Map<string, Datum>();
  for (const event of events) {
    const { type, at } = event;
    const origin = originOf(event);
    const opened = type === 'account-opened';
    const since = opened ? String(event.data.registeredAt ?? at) : at;
    if (event.profile) noteProfile(data, event.profile, since, origin);
    for (const name of settings) {
      const value = event.data[name];
      if (typeof value === 'string' || typeof value === 'boolean') note(data, { name, value, since, origin });
    }
    const chosen = typeof event.data.credential === 'string' && type !== 'password-rehashed';
    if (chosen) data.set('password', { name: 'password', since, origin });
    const { status } = changes[type];
    if (status) note(data, { name: 'status', value: status, since: at, origin: opened ? 'activation' : origin });
  }
  return [...data.values()];
}

function noteProfile(data: Map<string, Datum>, profile: Profile, since: string, origin: Origin): void {
  const names = new Set([...Object.keys(profile), ...personalNames]);
  for (const name of names) {
    const value = profile[name as keyof Profile];
    if (value === undefined) data.delete(name);
    else note(data, { name, value, since, origin });
  }
}

const personalNames: readonly (keyof Profile)[] = [
  'identifier',
  'firstName',
  'lastName',
  'email',
  'mobile',
  'phone',
  'businessAddress',
  'companyNumber',
];

/** A datum keeps the instant since which it has been as it is. */
function note(data: Map<string, Datum>, datum: Datum): void {
  const known = data.get(datum.name);
  if (known && JSON.stringify(known.value) === JSON.stringify(datum.value)) return;
  data.set(datum.name, datum);
}

function originOf({ type, actor, data }: OpenedEvent): Origin {
  const { origin } = changes[type];
  if (origin !== 'registration' && actor?.startsWith('ops:')) return 'operator';
  return data.proven === false || data.by === 'recovery' || data.by === 'stop' ? 'mailed-link' : origin;
}
