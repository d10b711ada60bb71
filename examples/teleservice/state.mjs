import { open, readFile, rename } from 'node:fs/promises';
import { newKnowledge } from './fold.mjs';

/**
 * What is known and the place up to which it was read, in one file: either both are written or neither, so that no crash
 * can make them disagree. A database does the same with one transaction.
 */
export async function load(file) {
  const text = await readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '{}'; // the first start: from zero
    throw error;
  });
  const { offsets = {}, putAside = [], epoch, ...tables } = JSON.parse(text);
  const known = newKnowledge(epoch);
  for (const [table, rows] of Object.entries(tables)) known[table] = new Map(Object.entries(rows));
  return { offsets: new Map(Object.entries(offsets)), putAside, known };
}

/** Resolves once the disk has it. Whoever reads the file meets the old state or the new one, never half of one. */
export async function save(file, { offsets, putAside, known: { epoch, ...tables } }) {
  const rows = Object.entries(tables).map(([table, map]) => [table, Object.fromEntries(map)]);
  const state = { offsets: Object.fromEntries(offsets), putAside, epoch, ...Object.fromEntries(rows) };
  const draft = await open(`${file}.new`, 'w');
  try {
    await draft.writeFile(JSON.stringify(state));
    await draft.sync();
  } finally {
    await draft.close();
  }
  await rename(`${file}.new`, file);
}
