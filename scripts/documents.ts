import { contracts, eventDocuments, publicContracts } from '#contracts';
import { renderConfigurationDocs } from '#runtime';
import { renderErrorDocs, renderProblemTypes } from '#web';
import { format, resolveConfig } from 'prettier';
import { accountConfiguration } from '../services/account/src/config.js';
import { adhesionConfiguration } from '../services/adhesion/src/config.js';
import { gatewayConfiguration } from '../services/gateway/src/config.js';
import { notificationConfiguration } from '../services/notification/src/config.js';
import { registrationConfiguration } from '../services/registration/src/config.js';
import { standaloneConfiguration } from '../services/standalone/src/config.js';
import '../services/standalone/src/standalone.js'; // whose modules define every problem that is answered
import '../services/adhesion/src/adhesion.operations.js'; // and what agents are refused, which no module lists
import '../services/adhesion/src/invitation/answer-invitation.js';
import { renderRooms } from './architecture/rooms-document.js';
import { readSources } from './architecture/sources.js';
import { manualsWithExcerpts } from './manual-excerpts.js';

/** Path from the root of the repository → text. */
type Documents = Readonly<Record<string, string>>;

/** Every reference document that is made from the code, and those that show examples. A new one: add a pure generator of its text here. */
const generators: readonly (() => Documents | Promise<Documents>)[] = [
  () => eventDocuments(contracts, publicContracts),
  () => ({ 'docs/rooms.md': renderRooms(readSources(process.cwd())) }),
  () => ({ 'docs/errors.md': renderErrorDocs() }),
  () => ({ 'services/gateway/src/portal/problem-types/problem-types.json': renderProblemTypes() }),
  () => manualsWithExcerpts(),
  () => ({
    'docs/configuration.md': renderConfigurationDocs({
      standalone: standaloneConfiguration,
      registration: registrationConfiguration,
      account: accountConfiguration,
      adhesion: adhesionConfiguration,
      notification: notificationConfiguration,
      gateway: gatewayConfiguration,
    }),
  }),
];

/** All of them, as they are to be committed. */
export async function generatedDocuments(): Promise<Documents> {
  const written = await Promise.all(generators.map(async (generate) => generate()));
  const style = await resolveConfig('package.json');
  const formatted = Object.entries(Object.assign({}, ...written) as Documents).map(
    async ([path, text]) => [path, await format(text, { ...style, filepath: path })] as const,
  );
  return Object.fromEntries(await Promise.all(formatted));
}
