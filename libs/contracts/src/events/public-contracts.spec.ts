import { describe, expect, it } from '@jest/globals';
import { eventSchema } from '../documents/event-schema.js';
import { z } from 'zod';
import type { Contract } from '../contract.js';
import { contracts, publicContracts, storedEvents } from '../stored-events.js';

/** All that teleservices may ever be told. To add a field here is a decision about people's data: take it as one. */
const allowed = [
  ...['accountId', 'revision', 'securityLevel'],
  ...['changedAt', 'closedAt', 'erasedAt', 'erasesAt', 'openedAt', 'reopenedAt', 'suspendedAt'],
  ...['subject', 'operatorId', 'teleserviceId', 'roles', 'from', 'until', 'at', 'revivesEntitlements'],
  ...['requiredLevel', 'maxAgeMinutes', 'needsAdhesion', 'open'],
];
const personal =
  /name|mail|mobile|phone|address|siren|siret|company|identifier|registration|language|newsletter|personal|credential|password|secret|token|totp|session|link|reason|key$/i;

/** Ids in the catalogue, which operations give: words in lower case, joined by hyphens. */
const slug = '^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$';

const fieldsOf = (contract: (typeof publicContracts)[number]) => Object.keys(contract.schema.shape);

/** The histories whose revisions each topic tells, by the field that is topic key, and that which is subject. */
const histories: Readonly<Record<string, { key: string; subject: string }>> = {
  'prodouane.public.account.v1': { key: 'accountId', subject: 'accountId' },
  'prodouane.public.adhesion.v1': { key: 'operatorId', subject: 'subject' },
  'prodouane.public.teleservice.v1': { key: 'teleserviceId', subject: 'teleserviceId' },
};

describe.each(publicContracts.map((contract) => [contract.name, contract] as const))('public %s', (_, contract) => {
  it('has no field outside the list, and none whose name is that of personal data or a secret', () => {
    expect(fieldsOf(contract).filter((field) => !allowed.includes(field))).toEqual([]);
    expect(fieldsOf(contract).filter((field) => personal.test(field))).toEqual([]);
  });

  it('has no field in which a text could stand that somebody chose', () => {
    const properties = eventSchema(contract)['properties'] as Record<string, Record<string, unknown>>;
    const isFree = ({ type, format, pattern, items, enum: values }: Record<string, unknown>): boolean =>
      type === 'array'
        ? isFree(items as Record<string, unknown>)
        : !(type === 'integer' || type === 'boolean' || values || format === 'uuid' || format === 'date-time') &&
          pattern !== slug;
    const free = Object.entries(properties).filter(([, about]) => isFree(about));
    expect(free).toEqual([]);
  });

  it('refuses to be published with anything more', () => {
    const { schema, example } = contract;
    expect(schema.safeParse(example).success).toBe(true);
    expect(schema.safeParse({ ...example, email: 'jean@example.fr' }).success).toBe(false);
  });

  it('can say whatever the stored event can say', () => {
    const event = storedEvents.all.find(({ publicTopic }) => (publicTopic as readonly Contract[]).includes(contract))!;
    const stored = event.topic as readonly Contract[];
    const newest = (event.publicTopic as readonly Contract[]).at(-1)!;
    for (const [field, told] of Object.entries(newest.schema.shape)) {
      const kept = stored.at(-1)!.schema.shape[field];
      if (kept instanceof z.ZodEnum) expect((told as z.ZodEnum).options).toEqual(expect.arrayContaining(kept.options));
    }
  });

  it('says what it is about, and which place in the history of that', () => {
    expect(contract).toMatchObject(histories[contract.topic]!);
    const { example, key, subject } = contract;
    expect(example).toMatchObject({
      [key]: expect.any(String),
      [subject]: expect.any(String),
      revision: expect.any(Number),
    });
  });
});

it('the names that give personal data away are those of internal contracts', () => {
  const given = contracts
    .flatMap((contract) => Object.keys(contract.schema.shape))
    .filter((field) => personal.test(field));
  expect(given).toEqual(expect.arrayContaining(['personal', 'credential', 'registrationKey', 'sessionId', 'language']));
});
