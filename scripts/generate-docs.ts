/** `npm run docs`: writes every generated document. Refuses to write an event schema that breaks the one released. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { generatedDocuments } from './documents.js';
import { brokenReleases } from './released-events.js';

const documents = await generatedDocuments();
const breaks = await brokenReleases(documents);
if (breaks.length > 0) {
  const advice = 'Write a version 2 beside it. Only a schema that nobody has seen yet may be deleted and made anew.';
  process.stderr.write(
    `These events are released and would break their consumers:\n  ${breaks.join('\n  ')}\n${advice}\n`,
  );
  process.exitCode = 1;
} else {
  for (const [path, text] of Object.entries(documents)) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  }
  process.stdout.write(`${Object.keys(documents).length} documents written\n`);
}
