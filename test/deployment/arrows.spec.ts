import { expect, it } from '@jest/globals';
import { arrowsOf } from './arrows.js';
import { installations } from './installations.js';
import { describeWithKubectl, render } from './kubectl.js';
import { services } from './settings.js';

type Installation = keyof typeof installations;

const each = (from: readonly string[], to: string): string[] => from.map((name) => `${name} → ${to}`);
const outside = (label: string): string => `(prodouane/reaches=${label})`;
const names = '(kubernetes.io/metadata.name=kube-system)';
/** Provisioning creates topics, and reaches nothing else. */
const askers = [...services, 'provision'];
const inside = ['kurrentdb', 'kafka', 'mongodb'];

/** The picture in docs/architecture.md: who may speak to whom, and nobody else. */
const called = ['registration', 'account', 'adhesion'];
const commands = [
  `${outside('gateway')} → gateway`,
  ...called.map((name) => `gateway → ${name}`),
  'gateway → (prodouane/told=logout)', // teleservices of the cluster
];
const enginesOutside = [
  ...each(services, '192.0.2.0/26'), // event store
  ...each(askers, '192.0.2.64/26'), // message broker
  ...each(services, '192.0.2.128/26'), // document store and key store
  'gateway → 192.0.2.192/26', // teleservices outside
  'notification → 198.51.100.0/24', // mail server
  'notification → 203.0.113.0/24', // sender of text messages
];
const enginesInside = [
  ...inside.flatMap((engine) => each(services, engine)),
  'provision → kafka',
  'notification → mailpit',
  'kafka → kafka',
  'mongodb → mongodb',
];
const watched = services.map((name) => `${outside('management')} → ${name}`);
const ownKafka = [...each(askers, 'brokers'), `${outside('kafka')} → brokers`, 'brokers → anywhere'];

const pictures: Readonly<Record<Installation, readonly string[]>> = {
  dev: [...commands, ...enginesInside, ...each([...askers, ...inside, 'mailpit'], names)],
  'dev, watched': [...commands, ...enginesInside, ...each([...askers, ...inside, 'mailpit'], names), ...watched],
  production: [...commands, ...enginesOutside, ...each(askers, names)],
  'production, with everything': [
    ...commands,
    ...enginesOutside,
    ...each([...askers, 'brokers'], names),
    ...watched,
    ...ownKafka,
  ],
};

describeWithKubectl('network policies', () => {
  it.each(Object.entries(installations))(
    'of %s let exactly the arrows of the picture pass',
    async (name, [overlay, ...added]) => {
      expect(arrowsOf(await render(overlay, ...added))).toEqual([...pictures[name as Installation]].sort());
    },
    60_000,
  );
});
