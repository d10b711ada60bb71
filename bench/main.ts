import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { pinning } from './child.js';
import { againstBareRoute, againstRawHash, againstRawSqlite, underSaturation, type Prepared } from './comparisons.js';
import { againstNoPoison } from './engines/poison.js';
import { againstRawKafka } from './engines/kafka.comparisons.js';
import { compare, type Result } from './paired.js';
import { againstBareUpserts } from './projection.js';
import { againstTenth, replayMemory } from './replay.js';
import { registrationToMail, registrationToMailApart } from './engines/registration-to-mail.js';
import { memoryApart } from './engines/services-apart.js';
import { registrationEnumeration, signInEnumeration } from './enumeration.js';
import { memory, startToReady, type Figure } from './single-figures.js';

/**
 * `npm run bench -- [--only P1,P5] [--rounds 12] [--slice 1500] [--registrations 20000] [--json]`
 * Measures what the product promises of its speed, as ratios within one run. Exits 1 when a promise is not kept.
 */
const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    rounds: { type: 'string', default: '12' },
    slice: { type: 'string', default: '1500' },
    registrations: { type: 'string', default: '20000' },
    json: { type: 'boolean', default: false },
  },
});
const wanted = options.only?.split(',');
const isWanted = (id: string): boolean => wanted === undefined || wanted.includes(id);
const say = (text: string): void => void (options.json || process.stdout.write(`${text}\n`));

const groups: [ids: string[], prepare: () => Promise<Prepared[]>][] = [
  [['P1', 'P2'], againstRawHash],
  [['P3'], againstBareRoute],
  [['P4'], underSaturation],
  [['P5'], againstRawSqlite],
  [['P6', 'P6-mongodb'], againstBareUpserts],
  [['P7'], againstTenth],
];
const kafkaUrl = process.env['KAFKA_URL'];
if (kafkaUrl) {
  groups.push([['P10'], () => againstRawKafka(kafkaUrl)]);
  groups.push([['poison'], () => againstNoPoison(kafkaUrl)]);
}
const figures: [id: string, measure: () => Promise<Figure>][] = [
  ['start', startToReady],
  ['R-09', () => registrationEnumeration(150)],
  ['R-19', () => signInEnumeration(200)],
  ['P7-memory', replayMemory],
  ['memory', () => memory(Number(options.registrations))],
  ['P9', registrationToMail],
];
const mongodbUrl = process.env['MONGODB_URL'];
if (kafkaUrl && mongodbUrl) {
  figures.push(['P9-apart', () => registrationToMailApart(kafkaUrl, mongodbUrl)]);
  figures.push(['memory-apart', () => memoryApart(kafkaUrl, mongodbUrl)]);
}

say(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}; ${pinning}`);
if (!kafkaUrl && (isWanted('P10') || isWanted('poison')))
  say('P10 and poison are left out, for want of KAFKA_URL: eval "$(npm run -s engines -- start kafka)"');
if (!(kafkaUrl && mongodbUrl) && (isWanted('P9-apart') || isWanted('memory-apart')))
  say(
    'P9-apart and memory-apart are left out, for want of KAFKA_URL and MONGODB_URL: eval "$(npm run -s engines -- start)"',
  );
if (!mongodbUrl && isWanted('P6-mongodb'))
  say('P6-mongodb is left out, for want of MONGODB_URL: eval "$(npm run -s engines -- start mongodb)"');
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
  if (!isWanted(id)) continue;
  const figure = await measure();
  measured.push(figure);
  const parts = Object.entries(figure.values).map(([name, value]) => `${name} ${value.toFixed(1)}`);
  say(`${mark(figure.holds)} ${figure.id.padEnd(11)}${figure.title}: ${parts.join(', ')}`);
}
if (options.json)
  process.stdout.write(`${JSON.stringify({ node: process.version, pinning, results, figures: measured }, null, 2)}\n`);
process.exit([...results, ...measured].every(({ holds }) => holds) ? 0 : 1);

function line({ id, title, ratio, control, bound, subject, baseline, holds }: Result): string {
  const interval = ({ median, low, high }: Result['ratio']): string =>
    `${median.toFixed(3)} [${low.toFixed(3)}, ${high.toFixed(3)}]`;
  const rates = `${mean(subject)} ÷ ${mean(baseline)}`;
  return `${mark(holds)} ${id.padEnd(11)}${interval(ratio)} ${bound.kind} ${bound.value}; A/A ${interval(control)}; ${rates}: ${title}`;
}

function mark(holds: boolean): string {
  return holds ? 'ok  ' : 'MISS';
}

function mean(values: readonly number[]): string {
  return (values.reduce((sum, value) => sum + value, 0) / values.length).toFixed(1);
}
