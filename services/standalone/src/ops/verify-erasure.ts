import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { contracts, publicContracts, storedEvents } from '#contracts';
import type { CollectionDefinition } from '#document-store';
import { BEGINNING, CaughtUp, type OnUnreadable } from '#event-store';
import { PersonalData, PersonKeys } from '#personal-data';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { accountCollections } from '../../../account/src/account.operations.js';
import { gatewayCollections } from '../../../gateway/src/gateway.operations.js';
import { notificationCollections } from '../../../notification/src/notification.operations.js';
import { registrationCollections } from '../../../registration/src/free-identifier/registration.operations.js';
import { WrongParameters, type OpsCommand } from './command.js';
import { inHouse, type House } from './house.js';

const categories = [...new Set(storedEvents.all.map(({ category }) => category))];
const sealed = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[A-Za-z0-9_-]{20,}/g;
const page = 500;
/** A topic is read to its end when nothing more has come for so long. */
const quietMs = 2_000;

/** What was looked at in one place, and what was still readable there. */
interface Finding {
  readonly place: string;
  readonly looked: number;
  readonly ofAccount: number;
  readonly readable: number;
  /** What could not be looked at, since it is no event of ours, or damaged. */
  readonly passedOver: number;
}

/** What is looked for: the account, and words that were its person's. */
interface Subject {
  readonly accountId: string;
  readonly words: readonly string[];
  readonly personalData: PersonalData;
}

/**
 * Replays everything, and says what of the person is still readable: sealed boxes that open, and, where `--word` tells
 * what the person was called, those words in clear. Fails when anything is.
 */
export const verifyErasureCommand: OpsCommand = {
  name: 'verify-erasure',
  meaning: 'replays store, topics, documents and outbox, and says whether anything of an erased account is readable',
  async run(parameters) {
    const { account: accountId, word: words } = parametersOf(parameters);
    return inHouse(async (house) => {
      const keys = new PersonKeys(house.ports.keyStore, house.config.PERSONAL_DATA_KEY);
      const subject = {
        accountId,
        words: words.map((word) => word.toLowerCase()),
        personalData: new PersonalData(keys),
      };
      const findings = [
        await inStore(house, subject),
        await onTopics(house, subject),
        await inDocuments(house, subject),
        await inOutbox(house, subject),
      ];
      const erased = await keys.isErased(accountId);
      const lines = [
        `key: ${erased ? 'erased' : 'STILL THERE'}`,
        ...findings.map(
          ({ place, looked, ofAccount, readable, passedOver }) =>
            `${place}: ${looked} looked at, ${ofAccount} of the account, ${readable} readable` +
            (passedOver > 0 ? `, ${passedOver} PASSED OVER: they are no events of ours` : ''),
        ),
      ];
      if (erased && findings.every(({ readable, passedOver }) => readable + passedOver === 0))
        return [...lines, 'Nothing of the person is readable.'];
      throw new Error([...lines, 'Something of the person is still readable, or could not be looked at.'].join('\n'));
    });
  },
};

function parametersOf(parameters: readonly string[]): { account: string; word: string[] } {
  const options = { account: { type: 'string' }, word: { type: 'string', multiple: true } } as const;
  try {
    const { values } = parseArgs({ args: [...parameters], options });
    return z.object({ account: z.uuid(), word: z.array(z.string().min(3)).default([]) }).parse(values);
  } catch (cause) {
    throw new WrongParameters('verify-erasure --account <id> [--word <a word of the person> …]', { cause });
  }
}

async function inStore({ ports }: House, subject: Subject): Promise<Finding> {
  const count = counter('event store');
  const { signal } = new AbortController();
  // A tombstone holds nothing.
  const unreadable: OnUnreadable = ({ reason }) => reason !== 'system' && count.passOver();
  for await (const event of ports.eventStore.subscribe(categories, BEGINNING, signal, unreadable)) {
    if (event instanceof CaughtUp) break;
    await count.look(JSON.stringify([event.stream, event.data, event.metadata]), subject);
  }
  return count.finding();
}

async function onTopics({ ports }: House, subject: Subject): Promise<Finding> {
  const count = counter('topics');
  const stop = new AbortController();
  let last = performance.now();
  const names = [...new Set([...contracts, ...publicContracts].map(({ topic }) => topic))];
  const reading = ports.messageBroker.consume(
    names,
    `ops.verify-erasure.${randomUUID()}`,
    async (messages) => {
      for (const { key, headers, value } of messages) {
        await count.look(`${key} ${JSON.stringify(headers)} ${value ?? ''}`, subject);
      }
      last = performance.now();
    },
    stop.signal,
  );
  while (performance.now() - last < quietMs) await pause(100);
  stop.abort();
  await reading;
  return count.finding();
}

async function inDocuments({ ports }: House, subject: Subject): Promise<Finding> {
  const count = counter('documents');
  const collections = [
    ...registrationCollections,
    ...accountCollections,
    ...notificationCollections,
    ...gatewayCollections,
  ] as readonly CollectionDefinition<object>[];
  for (const definition of collections) {
    const collection = ports.documentStore.collection(definition);
    for (let afterId: string | undefined; ;) {
      const found = await collection.find({ limit: page, ...(afterId !== undefined && { afterId }) });
      for (const { id, value } of found) await count.look(`${id} ${JSON.stringify(value)}`, subject);
      afterId = found.at(-1)?.id;
      if (found.length < page) break;
    }
  }
  return count.finding();
}

async function inOutbox({ config }: House, subject: Subject): Promise<Finding> {
  const count = counter('outbox');
  if (!config.MAIL.startsWith('file:')) return count.finding();
  const folder = config.MAIL.slice('file:'.length);
  for (const name of await readdir(folder).catch((): string[] => [])) {
    await count.look(`${name} ${await readFile(join(folder, name), 'utf8')}`, subject);
  }
  return count.finding();
}

/** Counts texts: those that name the account, and those of which something can be read. */
function counter(place: string) {
  let [looked, ofAccount, readable, passedOver] = [0, 0, 0, 0];
  return {
    passOver: () => void (passedOver += 1),
    async look(text: string, { accountId, words, personalData }: Subject): Promise<void> {
      looked += 1;
      const own = text.includes(accountId);
      if (own) ofAccount += 1;
      const clear = words.some((word) => text.toLowerCase().includes(word));
      if (clear || (own && (await opens(text.match(sealed) ?? [], accountId, personalData)))) readable += 1;
    },
    finding: (): Finding => ({ place, looked, ofAccount, readable, passedOver }),
  };
}

async function opens(boxes: readonly string[], accountId: string, personalData: PersonalData): Promise<boolean> {
  for (const box of boxes) {
    const content = await personalData.open(accountId, box).catch(() => undefined); // not the person's, or not a box of this kind
    if (content !== undefined) return true;
  }
  return false;
}
