import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { membershipEvents, membershipOpened, rightsViewCollection, type RightsView } from '#contracts';
import { Checkpoints, toNewEvents, viewName } from '#event-sourcing';
import { BEGINNING, CaughtUp } from '#event-store';
import { membershipIdOf } from '#personal-data';
import type { OpenPorts } from '#runtime';
import { testPorts } from '#runtime/testing';
import { rightsView } from '../views/views.js';
import { membersInLog, membersMeant, type Member } from './members.js';

const [acme, other] = ['8c2f0b6e-41d7-8e5a-9b3c-6f7a1d2e3c40', '1d9e7c52-30af-8b64-a2f1-94c0be5d7a13'] as const;
const [ann, ben] = ['0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10', '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b20'] as const;

let ports: OpenPorts;
beforeEach(async () => {
  ports = await testPorts();
  await join(ann, acme);
  await join(ann, other);
  await join(ben, acme);
});
afterEach(() => ports.close());

const dataOf = (accountId: string, operatorId: string) => {
  const membershipId = membershipIdOf(operatorId, accountId);
  return { ...membershipOpened.example, membershipId, operatorId, accountId };
};

async function join(accountId: string, operatorId: string): Promise<void> {
  const data = dataOf(accountId, operatorId);
  const event = { id: randomUUID(), type: 'membership-opened', data };
  await ports.eventStore.append(`membership-${data.membershipId}`, 'none', toNewEvents(membershipEvents, [event]));
}

/** The view knows of the first memberships of the log, so many. */
async function follow(count: number): Promise<void> {
  const view = ports.documentStore.collection<RightsView>(rightsViewCollection);
  let known = 0;
  for await (const event of ports.eventStore.subscribe(['membership'], BEGINNING, new AbortController().signal)) {
    if (event instanceof CaughtUp || known === count) return;
    const { membershipId, accountId, operatorId } = event.data as ReturnType<typeof dataOf>;
    const value = rightsView.project(null, { id: event.id, type: 'membership-opened', data: event.data } as never);
    expect(value).toMatchObject({ accountId, operatorId });
    await view.putAll([{ id: membershipId, revision: 0, value }]);
    known += 1;
    await new Checkpoints(ports.documentStore).advance(viewName(rightsView), event.position);
  }
}

async function all(members: AsyncIterable<Member>): Promise<string[]> {
  const found: string[] = [];
  for await (const { accountId, operatorId } of members) {
    found.push(`${accountId === ann ? 'ann' : 'ben'} ${operatorId === acme ? 'acme' : 'other'}`);
  }
  return found.sort();
}

describe('who is a member', () => {
  it.each([0, 1, 2, 3])(
    'is told of an account and of an operator, once, where the view knows %i of three',
    async (count) => {
      await follow(count);
      const from = { documents: ports.documentStore, store: ports.eventStore };
      expect(await all(membersMeant({ accountId: ann }, from))).toEqual(['ann acme', 'ann other']);
      expect(await all(membersMeant({ operatorId: acme }, from))).toEqual(['ann acme', 'ben acme']);
      expect(await all(membersMeant({ operatorId: randomUUID() }, from))).toEqual([]);
    },
  );

  it('is told of everybody by the log', async () => {
    expect(await all(membersInLog(ports.eventStore))).toEqual(['ann acme', 'ann other', 'ben acme']);
  });
});
