import { describe, expect, it } from '@jest/globals';
import { compilerOfCopies } from '../support/compiler-of-copies.js';

const registry = 'libs/contracts/src/stored-events.ts';

/** Everything that has something to say of each event of some kind. English words are demanded once there are French ones. */
const held = [
  'services/registration/src/registration.ts',
  'services/registration/src/expire-registrations/pending-registration.ts',
  'services/registration/src/limit-mails/release-pending.ts',
  'services/registration/src/erase-personal-data/sweep-person-keys.ts',
  'services/account/src/account.ts',
  'services/account/src/account-view/account-view.ts',
  'libs/rights/src/folds/teleservice.ts',
  'libs/rights/src/folds/operator.ts',
  'libs/rights/src/folds/adhesion.ts',
  'libs/rights/src/folds/membership.ts',
  'services/adhesion/src/teleservice/teleservice.ts',
  'services/adhesion/src/invitation/invitation.ts',
  'services/gateway/src/accounts/export/data-origin.ts',
  'services/gateway/src/identity/authentication-events/authentication-events.ts',
  'services/gateway/src/portal/space/situation/fr.ts',
  'services/notification/src/notification.ts',
  'services/notification/src/outbox-view/outbox-view.ts',
  'services/notification/src/request-notification/messages-of.ts',
];

const compile = compilerOfCopies(registry);
const brokenBy = (changed: (text: string) => string, files = held) => compile({ [registry]: changed }, files);

interface Choices {
  readonly category: string;
  readonly [choice: string]: string;
}

const quiet = {
  publicTopic: 'none',
  view: 'none',
  profile: 'none',
  history: 'untold',
  sessions: 'kept',
  devices: 'kept',
  personKey: 'kept',
  messages: 'none',
};

/** The registry with one event more, which has made these choices; its contract is that of another, renamed. */
const adding = (choices: Partial<Choices> & { category: string }, topic?: string) => (text: string) => {
  const made = Object.entries({ ...quiet, ...choices }).map(([choice, is]) => `${choice}: '${is}',`);
  const contract = `[{ ...accountErasedEvent.topic[0], name: 'future-dawned' as const }] as const`;
  const descriptor = `describeEvent({ name: 'future-dawned', topic: ${topic ?? contract}, ${made.join(' ')} })`;
  return [
    `import { describeEvent } from './events/event-descriptor.js';`,
    text.replace('  ...notificationEventDescriptors,\n', `  ...notificationEventDescriptors,\n  ${descriptor},\n`),
  ].join('\n');
};

describe('an event that is added to a copy of the registry', () => {
  it('is demanded nowhere before it is there', () => {
    expect([...brokenBy((text) => text)]).toEqual([]);
  });

  it('does not compile where its descriptor leaves out a choice', () => {
    const broken = (text: string) =>
      Object.keys(quiet).reduce((copy, choice) => {
        const one = adding({ category: 'account' })(copy).replace(new RegExp(` ${choice}: '[a-z-]+',`), '');
        return one.replace(`import { describeEvent } from './events/event-descriptor.js';\n`, '');
      }, `import { describeEvent } from './events/event-descriptor.js';\n${text}`);
    const words = brokenBy(broken, []).get(registry) ?? '';
    for (const choice of Object.keys(quiet)) expect(words).toContain(`Property '${choice}' is missing`);
  });

  it('of an account is demanded by the state and the export, and by what its descriptor chose', () => {
    const always = ['services/account/src/account.ts', 'services/gateway/src/accounts/export/data-origin.ts'];
    expect([...brokenBy(adding({ category: 'account' })).keys()]).toEqual(always);
    const chosen = brokenBy(adding({ category: 'account', view: 'account-view', history: 'told', messages: 'caused' }));
    expect([...chosen.keys()].sort()).toEqual(
      [
        ...always,
        'services/account/src/account-view/account-view.ts',
        'services/gateway/src/portal/space/situation/fr.ts',
        'services/notification/src/request-notification/messages-of.ts',
      ].sort(),
    );
    expect(chosen.get('services/notification/src/request-notification/messages-of.ts')).toContain('future-dawned');
  });

  it('of a registration is demanded by the state, the view and whoever reacts to it', () => {
    const broken = brokenBy(adding({ category: 'registration', view: 'pending-registration', personKey: 'begins' }));
    expect([...broken.keys()].sort()).toEqual(held.filter((path) => path.includes('/registration/')).sort());
  });

  it.each([
    ['teleservice', ['libs/rights/src/folds/teleservice.ts', 'services/adhesion/src/teleservice/teleservice.ts']],
    ['operator', ['libs/rights/src/folds/operator.ts']],
    ['adhesion', ['libs/rights/src/folds/adhesion.ts']],
    ['membership', ['libs/rights/src/folds/membership.ts']],
    ['invitation', ['services/adhesion/src/invitation/invitation.ts']],
  ])('of category %s is demanded by its state', (category, states) => {
    expect([...brokenBy(adding({ category })).keys()].sort()).toEqual(states);
  });

  it('of a session is demanded where its stream is chosen, of a message by its state and view', () => {
    expect([...brokenBy(adding({ category: 'authentication', history: 'told' })).keys()].sort()).toEqual([
      'services/gateway/src/identity/authentication-events/authentication-events.ts',
      'services/gateway/src/portal/space/situation/fr.ts',
    ]);
    expect([...brokenBy(adding({ category: 'notification', view: 'outbox' }, `'none'`)).keys()].sort()).toEqual([
      'services/notification/src/notification.ts',
      'services/notification/src/outbox-view/outbox-view.ts',
    ]);
  });
});
