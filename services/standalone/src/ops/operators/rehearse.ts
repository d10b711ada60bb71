import { levels } from '#contracts';
import { PersonalData, PersonKeys } from '#personal-data';
import { loadConfiguration } from '#runtime';
import { z } from 'zod';
import { askedInstant, dayBegins, dayOf, isDay } from '../../../../adhesion/src/adhesion.operations.js';
import { gatewayConfiguration } from '../../../../gateway/src/config.js';
import { rehearse, type RehearsalReport } from '../../../../gateway/src/gateway.operations.js';
import { WrongParameters, type OpsCommand } from '../command.js';
import { inHouse } from '../house.js';
import { parametersOf } from './parameters.js';

/** How codes reach people: what the gateway of this installation is told. */
const { DATA_DIR, SMS: sms, MOBILE_COUNTRIES: countries } = gatewayConfiguration.shape;
const configuration = z.object({ DATA_DIR, SMS: sms, MOBILE_COUNTRIES: countries });

const first = z
  .string()
  .transform((text) => (isDay(text) ? dayBegins(text) : askedInstant(text)))
  .pipe(z.string());
const last = z.string().transform(askedInstant).pipe(z.string());
const parameters = z.object({
  teleservice: z.string(),
  'required-level': z.enum(levels.all),
  'max-age': z
    .string()
    .regex(/^[1-9]\d{0,3}$/)
    .transform(Number)
    .optional(),
  from: first,
  to: last,
  json: z.boolean().default(false),
});

/** What a higher level, or a shorter age, would have done to those who entered. */
export const rehearseCommand: OpsCommand = {
  name: 'rehearse',
  meaning: 'tells what another level of a teleservice would do to those who enter it; changes nothing',
  async run(given) {
    const usage = [
      'rehearse --teleservice <id>  --required-level <level>  [--max-age <minutes>]  --from <day>  --to <day>  [--json]',
      `  levels: ${levels.all.join(', ')}; days are days in Paris, --to the last one, which may be to come`,
    ].join('\n');
    const asked = parametersOf(parameters, usage, given);
    const {
      teleservice: teleserviceId,
      'required-level': requiredLevel,
      'max-age': maxAgeMinutes,
      from,
      to,
      json,
    } = asked;
    if (to < from) throw new WrongParameters(usage);
    const rehearsed = { teleserviceId, requiredLevel, ...(maxAgeMinutes !== undefined && { maxAgeMinutes }), from, to };
    const { SMS, MOBILE_COUNTRIES } = loadConfiguration(configuration);
    return inHouse(async ({ ports, config, adhesions }) => {
      await adhesions.mustBeRegistered(teleserviceId);
      const report = await rehearse(rehearsed, {
        events: ports.eventStore,
        documents: ports.documentStore,
        personalData: new PersonalData(new PersonKeys(ports.keyStore, config.PERSONAL_DATA_KEY)),
        sms: { open: SMS !== 'none', countries: MOBILE_COUNTRIES },
        dayOf,
      });
      return json ? [JSON.stringify(report)] : inLines(report);
    });
  },
};

function inLines(report: RehearsalReport): string[] {
  const { teleserviceId, requiredLevel, maxAgeMinutes, from, to, knownSince, persons, operators, samples } = report;
  const age = maxAgeMinutes === undefined ? '' : `, of the last ${maxAgeMinutes} minutes`;
  const known = knownSince === undefined ? 'no entry is known' : `entries are known since ${knownSince}`;
  const counts = ({ entries, wouldPass, wouldStepUp, wouldBeBlocked }: Omit<RehearsalReport['byDay'][number], 'day'>) =>
    `${entries} entries: ${wouldPass} pass, ${wouldStepUp} step up, ${wouldBeBlocked} are blocked`;
  return [
    `${teleserviceId} with ${requiredLevel}${age}, from ${from} to ${to}; ${known}`,
    counts(report),
    `persons: ${persons.stepUp} step up, ${persons.blocked} are blocked; operators: ${operators.stepUp} and ${operators.blocked}`,
    ...report.byDay.map((day) => `  ${day.day}  ${counts(day)}`),
    ...samples.stepUp.map((accountId) => `  steps up: ${accountId}`),
    ...samples.blocked.map((accountId) => `  is blocked: ${accountId}`),
  ];
}
