import { contracts, publicContracts } from '#contracts';
import { toPublications } from '#event-sourcing';
import type { JsonObject, SubscribedEvent } from '#event-store';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { toPublicContracts } from './publish-public-account-events.js';

const told = publicContracts.filter(({ topic }) => topic === 'prodouane.public.account.v1');
const stored = contracts.filter(({ topic }) => topic === 'prodouane.account.v1');

function storedEvent(type: string, data: object, revision = 7n): SubscribedEvent {
  const recordedAt = '2026-03-09T09:30:00.000Z';
  const metadata = { version: 1 };
  return { id: 'e', stream: 'account-a', type, data: data as JsonObject, revision, position: 1n, recordedAt, metadata };
}

describe('the public relay', () => {
  it('tells that an account was opened, and nothing of its person', () => {
    const opened = stored.find(({ name }) => name === 'account-opened');
    expect(toPublicContracts(storedEvent('account-opened', opened?.example ?? {}))).toEqual([
      {
        contract: expect.objectContaining({
          type: 'fr.gouv.douane.prodouane.public.account.account-opened.v1',
          topic: 'prodouane.public.account.v1',
        }),
        data: {
          accountId: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10',
          revision: 7,
          securityLevel: 'password',
          openedAt: '2026-03-09T09:30:00.000Z',
        },
      },
    ]);
  });

  it('keeps inside what no public contract tells of', () => {
    const silent = stored.filter(({ name }) => !told.some((contract) => contract.name === name));
    expect(silent.map(({ name }) => name)).toContain('password-changed');
    for (const { name, example } of silent) expect(toPublicContracts(storedEvent(name, example))).toEqual([]);
  });

  it.each(stored.filter(({ name }) => told.some((contract) => contract.name === name)))(
    'can tell of every stored $name, to the letter of its contract',
    ({ name, example }) => {
      const [told] = toPublicContracts(storedEvent(name, example));
      expect(told?.contract.schema.safeParse(told.data)).toMatchObject({ success: true });
    },
  );

  it('lets nothing out that is stored beside the fields of the contract, whatever its name', () => {
    const [opened] = stored;
    const event = storedEvent('account-opened', { ...opened?.example, revision: 'forged', toString: 'x', later: 'x' });
    expect(toPublicContracts(event)).toEqual(toPublicContracts(storedEvent('account-opened', opened!.example)));
  });

  it('tells by each version that can say it, the newest first', () => {
    const [v1] = told.filter(({ name }) => name === 'security-level-changed');
    const level = z.enum(['password', 'sms-token', 'totp', 'test-card']);
    const v2 = { ...v1!, version: 2, schema: v1!.schema.extend({ securityLevel: level }) };
    const { example } = stored.find(({ name }) => name === 'security-level-changed')!;
    const versionsOf = (securityLevel: string) =>
      toPublications([v1!, v2], { ...example, securityLevel, revision: 7 }).map(({ contract }) => contract.version);
    expect(versionsOf('totp')).toEqual([2, 1]);
    expect(versionsOf('test-card')).toEqual([2]);
  });
});
