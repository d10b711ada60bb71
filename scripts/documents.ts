import { contracts, eventDocuments } from '#contracts';
import { format, resolveConfig } from 'prettier';

/** Path from the root of the repository → text. */
type Documents = Readonly<Record<string, string>>;

/** Every reference document that is made from the code. A new one: add a pure generator of its text here. */
const generators: readonly (() => Documents | Promise<Documents>)[] = [() => eventDocuments(contracts)];

/** All of them, as they are to be committed. */
export async function generatedDocuments(): Promise<Documents> {
  const written = await Promise.all(generators.map(async (generate) => generate()));
  const style = await resolveConfig('package.json');
  const formatted = Object.entries(Object.assign({}, ...written) as Documents).map(
    async ([path, text]) => [path, await format(text, { ...style, filepath: path })] as const,
  );
  return Object.fromEntries(await Promise.all(formatted));
}
