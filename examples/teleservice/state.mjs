import { open, readFile, rename } from 'node:fs/promises';

/**
 * The list and the place up to which it was read, in one file: either both are written or neither, so that no crash
 * can make them disagree. A database does the same with one transaction.
 */
export async function load(file) {
  const text = await readFile(file, 'utf8').catch((error) => {
    if (error.code === 'ENOENT') return '{}'; // the first start: from zero
    throw error;
  });
  const { offsets = {}, accounts = {}, putAside = [] } = JSON.parse(text);
  return { offsets: new Map(Object.entries(offsets)), accounts: new Map(Object.entries(accounts)), putAside };
}

/** Resolves once the disk has it. Whoever reads the file meets the old state or the new one, never half of one. */
export async function save(file, { offsets, accounts, putAside }) {
  const state = { offsets: Object.fromEntries(offsets), accounts: Object.fromEntries(accounts), putAside };
  const draft = await open(`${file}.new`, 'w');
  try {
    await draft.writeFile(JSON.stringify(state));
    await draft.sync();
  } finally {
    await draft.close();
  }
  await rename(`${file}.new`, file);
}
