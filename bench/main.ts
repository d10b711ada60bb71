import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { againstFewAccounts } from './accounts/scale.comparisons.js';
import { againstOpenTeleservice } from './adhesion/entry-for-operator.js';
import { againstRawAppends } from './adhesion/grants.js';
import { againstRawSubscribe, rehearsalMemory } from './adhesion/rehearsal.js';
import { againstRawReads } from './adhesion/rights-on-a-day.js';
import { againstCheckout, here, type Checkout } from './checkout.js';
import { pinning } from './child.js';
import { againstBareRoute, againstRawHash, againstRawSqlite, underSaturation, type Prepared } from './comparisons.js';
import { againstNoPoison } from './engines/poison.js';
import { againstRawKafka } from './engines/kafka.comparisons.js';
import { compare, type Result } from './paired.js';
import { againstBareUpserts } from './projection.js';
import { againstTenth, replayMemory } from './replay.js';
import { registrationToMail, registrationToMailApart } from './engines/registration-to-mail.js';
import { memoryApart } from './engines/services-apart.js';
import {
  factorRecoveryEnumeration,
  passwordResetEnumeration,
  registrationEnumeration,
  signInEnumeration,
} from './enumeration.js';
import { againstMemoryProvider, ssoMemory } from './sso/entries.js';
import { memory, startToReady, type Figure } from './single-figures.js';

/**
 * `npm run bench -- [--only P1,P5] [--all] [--rounds 12] [--slice 1500] [--registrations 20000] [--accounts 1000000] [--entries 100000] [--json]`
 * Measures what the product promises of its speed, as ratios within one run. Exits 1 when a promise is not kept.
 * P8 takes minutes before it begins, and is measured with `--all` or when it is asked for: `--only P8`, `--only P8-check`.
 *
 * `npm run bench -- --against FOLDER [--env NAME=VALUE] [--against-env NAME=VALUE] [--only P1,P3] …`
 * Compares this build with that of another checkout instead, in slices that take turns: what it does of P1 to P5 and P10
 * ÷ what the other does. `--env` sets a variable of the product of this checkout, `--against-env` one of the other's.
 */
const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '12' },
    slice: { type: 'string', default: '1500' },
    all: { type: 'boolean', default: false },
    registrations: { type: 'string', default: '20000' },
    accounts: { type: 'string', default: '1000000' },
    entries: { type: 'string', default: '100000' },
    json: { type: 'boolean', default: false },
    against: { type: 'string' },
    env: { type: 'string', multiple: true, default: [] },
    'against-env': { type: 'string', multiple: true, default: [] },
  },
});
const wanted = options.only?.split(',');
const takesMinutes = (id: string): boolean => id.startsWith('P8-');
const isWanted = (id: string): boolean =>
  wanted === undefined
    ? options.all || !takesMinutes(id)
    : wanted.includes(id) || (takesMinutes(id) && wanted.includes('P8'));
const say = (text: string): void => void (options.json || process.stdout.write(`${text}\n`));

const own: Checkout = { ...here, env: variables(options.env) };
const other = options.against && { folder: resolve(options.against), env: variables(options['against-env']) };
const comparable: [ids: string[], prepare: (checkout: Checkout) => Promise<Prepared[]>][] = [
  [['P1', 'P2'], againstRawHash],
  [['P3', 'P3-authorize'], againstBareRoute],
  [['P4', 'sign-in'], underSaturation],
  [['P5'], againstRawSqlite],
  [['P13', 'P14'], againstMemoryProvider],
];
const alone: [ids: string[], prepare: () => Promise<Prepared[]>][] = [
  [['P6', 'P6-mongodb'], againstBareUpserts],
  [['P7'], againstTenth],
  [['P15'], againstOpenTeleservice],
  [['P16'], againstRawAppends],
  [['P17'], againstRawReads],
  [['P18'], () => againstRawSubscribe(Number(options.entries))],
  [['P8-sign-in', 'P8-check', 'P8-append'], () => againstFewAccounts(Number(options.accounts), say)],
];
const mongodbUrl = process.env['MONGODB_URL'];
if (mongodbUrl) {
  const ids = ['P8-sign-in-mongodb', 'P8-check-mongodb'];
  alone.push([ids, () => againstFewAccounts(Number(options.accounts), say, mongodbUrl)]);
}
const kafkaUrl = process.env['KAFKA_URL'];
if (kafkaUrl) {
  comparable.push([['P10'], (checkout) => againstRawKafka(kafkaUrl, checkout)]);
  alone.push([['poison'], () => againstNoPoison(kafkaUrl)]);
}
const figures: [id: string, measure: () => Promise<Figure>][] = [
  ['start', startToReady],
  ['R-09', () => registrationEnumeration(150)],
  ['R-09-reset', () => passwordResetEnumeration(60)],
  ['R-19', () => signInEnumeration(200)],
  ['R-35', () => factorRecoveryEnumeration(60)],
  ['P7-memory', replayMemory],
  ['P18-memory', () => rehearsalMemory(Number(options.entries))],
  ['sso-memory', ssoMemory],
  ['memory', () => memory(Number(options.registrations))],
  ['P9', registrationToMail],
];
if (kafkaUrl && mongodbUrl) {
  figures.push(['P9-apart', () => registrationToMailApart(kafkaUrl, mongodbUrl)]);
  figures.push(['memory-apart', () => memoryApart(kafkaUrl, mongodbUrl)]);
}

say(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}; ${pinning}`);
if (!kafkaUrl && (isWanted('P10') || (!other && isWanted('poison'))))
  say('P10 and poison are left out, for want of KAFKA_URL: eval "$(npm run -s engines -- start kafka)"');
if (!other) sayWhatIsLeftOut();
const groups: typeof alone = other
  ? comparable.map(([ids, prepare]) => [ids, () => againstCheckout(prepare, own, other)])
  : [...comparable.map(([ids, prepare]): (typeof alone)[number] => [ids, () => prepare(own)]), ...alone];
const results: Result[] = [];
for (const [ids, prepare] of groups) {
  if (!ids.some(isWanted)) continue;
  const comparisons = await prepare();
  for (const comparison of comparisons) {
    if (isWanted(comparison.id)) {
      const result = await compare(comparison, Number(options.rounds), Number(options.slice));
      results.push(result);
      say(line(result));
    }
  }
  for (const comparison of comparisons) await comparison.stop();
}
const measured: Figure[] = [];
for (const [id, measure] of figures) {
  if (other || !isWanted(id)) continue;
  const figure = await measure();
  measured.push(figure);
  const parts = Object.entries(figure.values).map(([name, value]) => `${name} ${value.toFixed(1)}`);
  say(`${mark(figure.holds)} ${figure.id.padEnd(19)}${figure.title}: ${parts.join(', ')}`);
}
if (options.json)
  process.stdout.write(`${JSON.stringify({ node: process.version, pinning, results, figures: measured }, null, 2)}\n`);
process.exit([...results, ...measured].every(({ holds }) => holds) ? 0 : 1);

function line({ id, title, ratio, control, bound, subject, baseline, holds }: Result): string {
  const interval = ({ median, low, high }: Result['ratio']): string =>
    `${median.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
  const rates = `${mean(subject)} ÷ ${mean(baseline)}`;
  return `${mark(holds)} ${id.padEnd(19)}${interval(ratio)} ${bound.kind} ${bound.value}; A/A ${interval(control)}; ${rates}: ${title}`;
}

function sayWhatIsLeftOut(): void {
  if (!(kafkaUrl && mongodbUrl) && (isWanted('P9-apart') || isWanted('memory-apart')))
    say(
      'P9-apart and memory-apart are left out, for want of KAFKA_URL and MONGODB_URL: eval "$(npm run -s engines -- start)"',
    );
  if (!mongodbUrl && isWanted('P6-mongodb'))
    say('P6-mongodb is left out, for want of MONGODB_URL: eval "$(npm run -s engines -- start mongodb)"');
  if (wanted === undefined && !options.all)
    say(
      `P8 is left out, since it takes minutes to seed ${options.accounts} accounts: ask for it by --only P8, or by --all`,
    );
  else if (!mongodbUrl && isWanted('P8-sign-in-mongodb'))
    say('P8 on MongoDB is left out, for want of MONGODB_URL: eval "$(npm run -s engines -- start mongodb)"');
}

function variables(assignments: readonly string[]): Record<string, string> {
  return Object.fromEntries(assignments.map((one) => [one.split('=', 1)[0]!, one.slice(one.indexOf('=') + 1)]));
}

function mark(holds: boolean): string {
  return holds ? 'ok  ' : 'MISS';
}

function mean(values: readonly number[]): string {
  return (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(1);
}
