import { setTimeout as pause } from 'node:timers/promises';
import { waitFor } from '#runtime/testing';
import { passwordOf, registrationOf, tokenIn, type PortalAtWork, type ReceivedMail } from './portal.js';

/** What a client knows of each registration it asked for. */
export interface Journal {
  /** Answered 202. */
  readonly acknowledged: string[];
  /** Answered with an error: nothing may have come of it. */
  readonly failed: string[];
  /** No answer: it may or may not have happened. */
  readonly unknown: string[];
}

export const newJournal = (): Journal => ({ acknowledged: [], failed: [], unknown: [] });

/** Clients that register until they are told to stop. */
export interface Flow {
  /** Resolves once so many more are acknowledged than there are now. */
  goesOn(more?: number): Promise<void>;
  stop(): Promise<void>;
}

export interface Pace {
  /** How many clients at once. */
  readonly lanes?: number;
  /** How long each rests after an answer; no time by default. */
  readonly restMs?: number;
}

/** Registers one identifier after the other in several lanes until told to stop, and writes down what was answered. */
export function registerSteadily(
  portal: PortalAtWork & { readonly exited?: boolean },
  journal: Journal,
  prefix: string,
  { lanes = 8, restMs }: Pace = {},
): Flow {
  let stopping = false;
  let count = 0;
  const lane = async (): Promise<void> => {
    while (!stopping) {
      const identifier = `${prefix}${count++}`;
      try {
        const { status } = await portal.post('/registrations', registrationOf(identifier));
        (status === 202 ? journal.acknowledged : journal.failed).push(identifier);
      } catch {
        journal.unknown.push(identifier);
        if (portal.exited) return;
      }
      if (restMs !== undefined) await pause(restMs);
    }
  };
  const running = Promise.all(Array.from({ length: lanes }, lane));
  return {
    async goesOn(more = 5) {
      const enough = journal.acknowledged.length + more;
      await waitFor(() => journal.acknowledged.length >= enough, { timeoutMs: 60_000, everyMs: 50 });
    },
    async stop() {
      stopping = true;
      await running;
    },
  };
}

/** Waits until each acknowledged registration has its mail; answers the mails to each address. */
export async function mailsOf(
  portal: PortalAtWork,
  { acknowledged }: Pick<Journal, 'acknowledged'>,
): Promise<ReadonlyMap<string, readonly ReceivedMail[]>> {
  let missing: readonly string[] = acknowledged;
  const look = async () => {
    const mails = new Map<string, ReceivedMail[]>();
    for (const mail of await portal.mails()) mails.set(mail.to, [...(mails.get(mail.to) ?? []), mail]);
    missing = acknowledged.filter((identifier) => !mails.has(`${identifier}@example.org`));
    return missing.length === 0 ? mails : undefined;
  };
  try {
    return await waitFor(look, { timeoutMs: 90_000, everyMs: 250 });
  } catch (cause) {
    throw new Error(`${missing.length} acknowledged registrations have no mail: ${missing.slice(0, 5).join()}`, {
      cause,
    });
  }
}

/**
 * Activates each acknowledged registration with its mail; answers those that were refused, with the status. An account that
 * is to be opened in a moment (202) must let its person in before a minute has passed.
 */
export async function refusedActivations(portal: PortalAtWork, journal: Journal): Promise<readonly string[]> {
  const mails = await mailsOf(portal, journal);
  const refused: string[] = [];
  const later: string[] = [];
  for (const identifier of journal.acknowledged) {
    const mail = mails.get(`${identifier}@example.org`)?.[0];
    if (!mail) throw new Error(`${identifier} has no mail`);
    const body = { token: tokenIn(mail), identifier, password: passwordOf(identifier) };
    const { status } = await portal.post('/activations', body);
    if (status === 202) later.push(identifier);
    else if (status !== 200) refused.push(`${identifier}: ${status}`);
  }
  for (const identifier of later) {
    const enters = async () => {
      const { status } = await portal.post('/sessions', { identifier, password: passwordOf(identifier) });
      return status === 201;
    };
    await waitFor(enters, { timeoutMs: 60_000, everyMs: 7_000 }); // ten tries within five minutes are let through
  }
  return refused;
}
