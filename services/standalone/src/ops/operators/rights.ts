import { SystemClock } from '#event-sourcing';
import { z } from 'zod';
import { askedInstant, type RightsOf, type RightsRow } from '../../../../adhesion/src/adhesion.operations.js';
import type { LongOpsCommand } from '../command.js';
import { accountMeant, inHouse, type House } from '../house.js';
import { quoted } from '../quoted.js';
import { operatorNumber, parametersOf } from './parameters.js';

const instant = z.string().transform(askedInstant).pipe(z.string());
const parameters = z.object({
  at: instant,
  known: instant.optional(),
  identifier: z.string().optional(),
  account: z.uuid().optional(),
  operator: operatorNumber.optional(),
  teleservice: z.string().optional(),
  json: z.boolean().default(false),
});
type Asked = z.infer<typeof parameters>;

/** Who could do what for whom at that moment, by what was known at another [R-85]; row by row, however many there are. */
export const rightsCommand: LongOpsCommand = {
  name: 'rights',
  meaning: 'tells who could enter what for whom on a day, by what is known now or was known then, and why',
  async tell(given, say) {
    const usage = [
      'rights --at <instant or day>  [--known <instant or day>]',
      '  --identifier <name> | --account <id> | --operator <number> | --teleservice <id>  [--json]',
      '  a day is a day in Paris, and means its end',
    ].join('\n');
    const asked = parametersOf(parameters.refine(namesOne), usage, given);
    const known = asked.known ?? new SystemClock().now().toISOString();
    await inHouse(async (house) => {
      const rows = house.adhesions.rights(await meantBy(asked, house), {
        at: asked.at,
        ...(asked.known !== undefined && { known: asked.known }),
      });
      await (asked.json ? asJson : asLines)({ at: asked.at, known }, rows, say);
    });
  },
};

function namesOne({ identifier, account, operator, teleservice }: Asked): boolean {
  return [identifier, account, operator, teleservice].filter((one) => one !== undefined).length === 1;
}

async function meantBy(
  { operator: number, teleservice: teleserviceId, ...who }: Asked,
  house: House,
): Promise<RightsOf> {
  if (number !== undefined) return { number };
  if (teleserviceId !== undefined) return { teleserviceId };
  return { accountId: await accountMeant(who, house) };
}

interface NamedMoment {
  readonly at: string;
  readonly known: string;
}

/** One document, a row a line. */
async function asJson(
  { at, known }: NamedMoment,
  rows: AsyncIterable<RightsRow>,
  say: (line: string) => Promise<void>,
): Promise<void> {
  let before = `{"at":${quoted(at)},"known":${quoted(known)},"items":[`;
  for await (const row of rows) {
    await say(before + quoted(told(row)));
    before = ',';
  }
  await say(`${before === ',' ? '' : before}]}`);
}

function told({ reasons, because, ...row }: RightsRow) {
  return {
    ...row,
    reasons: reasons.map((reason) => ({ ...reason, text: reason.text.en })),
    because: because.map(({ recordedAt: at, ...ground }) => ({ ...ground, at })),
  };
}

/** For people; of what is refused nothing is said but why. */
async function asLines(
  { at, known }: NamedMoment,
  rows: AsyncIterable<RightsRow>,
  say: (line: string) => Promise<void>,
): Promise<void> {
  const heading = `In force at ${at}, as known at ${known}:`;
  let count = 0;
  for await (const row of rows) {
    if (count === 0) await say(heading);
    count += 1;
    await say(summary(row));
  }
  if (count === 0) await say(heading);
  await say(`rows: ${count}`);
}

function summary({ accountId, operatorId, teleserviceId, permit, roles, until, reasons, because }: RightsRow): string {
  const ends = until === undefined ? '' : `, until ${until}`;
  const may = permit
    ? `may enter${roles.length > 0 ? ` as ${roles.join(', ')}` : ''}${ends}`
    : reasons.map(({ text }) => text.en).join('; ');
  const grounds = because.map(
    ({ type, recordedAt, actor }) => `${type} ${recordedAt}${actor === undefined ? '' : ` by ${actor}`}`,
  );
  return `account ${accountId}  operator ${operatorId}  ${teleserviceId}  ${permit ? 'yes' : 'no'}: ${may}\n  since ${grounds.join(', ')}`;
}
