import { parseArgs } from 'node:util';
import { reason as reasonSchema } from '#contracts';
import { SystemClock } from '#event-sourcing';
import { IdentifierKey } from '#personal-data';
import { keyVariables, loadConfiguration, openPorts, portVariables, type OpenPorts } from '#runtime';
import { z } from 'zod';
import { AccountOperations } from '../../../account/src/account.operations.js';
import { AdhesionOperations } from '../../../adhesion/src/adhesion.operations.js';
import { accountConfiguration } from '../../../account/src/config.js';
import { notificationConfiguration } from '../../../notification/src/config.js';
import { RegistrationOperations } from '../../../registration/src/free-identifier/registration.operations.js';
import { installationSecrets, withSecrets } from '../secrets.js';
import { WrongParameters } from './command.js';

const configuration = z.object({
  ...portVariables,
  MAIL: notificationConfiguration.shape.MAIL,
  PERSONAL_DATA_KEY: keyVariables.PERSONAL_DATA_KEY,
  LINK_KEY: keyVariables.LINK_KEY,
  IDENTIFIER_KEY: keyVariables.IDENTIFIER_KEY,
  CLOSED_ACCOUNT_DAYS: accountConfiguration.shape.CLOSED_ACCOUNT_DAYS,
});
type HouseConfiguration = z.infer<typeof configuration>;

/** The stores of the installation that the environment names, and what operations do there. */
export interface House {
  readonly config: HouseConfiguration;
  readonly ports: OpenPorts;
  readonly accounts: AccountOperations;
  readonly registrations: RegistrationOperations;
  readonly adhesions: AdhesionOperations;
}

/** The environment with the keys of this installation, as for `npm start`. */
export async function environment(): Promise<NodeJS.ProcessEnv> {
  return withSecrets(await installationSecrets(process.env['DATA_DIR'] || './data'));
}

/** Opens the house for the work, beside the services that run, and closes it. Keys as for `npm start`. */
export async function inHouse<T>(work: (house: House) => Promise<T>): Promise<T> {
  const config = loadConfiguration(configuration, await environment());
  const ports = await openPorts(config);
  const clock = new SystemClock();
  const personalDataKey = config.PERSONAL_DATA_KEY;
  try {
    return await work({
      config,
      ports,
      accounts: new AccountOperations({
        ports,
        clock,
        personalDataKey,
        linkKeyId: config.LINK_KEY.current.id,
        erasureMs: config.CLOSED_ACCOUNT_DAYS * 24 * 3_600_000,
      }),
      registrations: new RegistrationOperations({
        ports,
        clock,
        identifierKey: config.IDENTIFIER_KEY,
        personalDataKey,
      }),
      adhesions: new AdhesionOperations({
        ports,
        clock,
        identifierKey: new IdentifierKey(config.IDENTIFIER_KEY),
        personalDataKey,
      }),
    });
  } finally {
    await ports.close();
  }
}

/** Who is meant, who asks and why. */
export interface OrderParameters {
  readonly account?: string;
  readonly identifier?: string;
  /** Everybody is meant. */
  readonly all?: boolean;
  readonly actor: string;
  readonly reason: string;
}

/** Who asks, as events keep it behind `ops:`. */
export const actor = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._@-]{1,63}$/);

const wanted = z
  .object({
    account: z.uuid().optional(),
    identifier: z.string().optional(),
    all: z.literal(true).optional(),
    actor,
    reason: reasonSchema,
  })
  .refine(({ account, identifier, all }) => [account, identifier, all].filter((one) => one !== undefined).length === 1);

/**
 * Reads `--account <id>` or `--identifier <name>`, or `--all` where a command may mean everybody; `--actor` and `--reason`. Throws
 * WrongParameters.
 */
export function orderOf(name: string, parameters: readonly string[], means?: 'everybody'): OrderParameters {
  const option = { type: 'string' } as const;
  const one = { account: option, identifier: option, actor: option, reason: option };
  const options = means === 'everybody' ? { ...one, all: { type: 'boolean' } as const } : one;
  try {
    return wanted.parse(parseArgs({ args: [...parameters], options }).values);
  } catch (cause) {
    const everybody = means === 'everybody' ? ' | --all' : '';
    const usage = `${name} --account <id> | --identifier <name>${everybody}  --actor <who asks>  --reason <why, naming no person>`;
    throw new WrongParameters(usage, { cause });
  }
}

/** The account that is meant. Throws where nobody holds the identifier. */
export async function accountMeant(
  { account, identifier }: Pick<OrderParameters, 'account' | 'identifier'>,
  house: House,
): Promise<string> {
  const found = account ?? (await house.registrations.accountOf(identifier ?? ''));
  if (found === undefined) throw new Error('No account holds this identifier');
  return found;
}
