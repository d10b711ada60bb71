import { ConfigurationInvalid, jsonDocument, loadConfiguration } from '#runtime';
import { temporaryFolder, type TemporaryFolder } from '#runtime/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

describe('a document', () => {
  const entry = z.strictObject({ id: z.string(), name: z.strictObject({ fr: z.string(), en: z.string() }) });
  const document = z.object({
    CATALOGUE: jsonDocument(z.strictObject({ all: z.array(entry) }), { meaning: 'What there is.' }),
  });
  let folder: TemporaryFolder;
  beforeAll(async () => (folder = await temporaryFolder()));
  afterAll(() => folder.remove());
  const linesIn = async (text: string) => {
    const path = join(folder.path, 'catalogue.json');
    await writeFile(path, text);
    try {
      return loadConfiguration(document, { CATALOGUE_FILE: path });
    } catch (error) {
      if (error instanceof ConfigurationInvalid) return error.lines;
      throw error;
    }
  };

  it('is read as JSON, and may be absent', async () => {
    const all = [{ id: 'a', name: { fr: 'a', en: 'a' } }];
    expect(await linesIn(JSON.stringify({ all }))).toEqual({ CATALOGUE: { all } });
    expect(loadConfiguration(document, {})).toEqual({ CATALOGUE: undefined });
  });

  it('has a line for each place that is wrong, and is not printed', async () => {
    const all = [
      { id: 1, name: { fr: 'secret words' } },
      { id: 'b', name: { fr: 'b', en: 'b' }, colour: 'red' },
    ];
    expect(await linesIn(JSON.stringify({ all }))).toEqual([
      'CATALOGUE_FILE: all[0].id: Invalid input: expected string, received number',
      'CATALOGUE_FILE: all[0].name.en: Invalid input: expected string, received undefined',
      'CATALOGUE_FILE: all[1]: Unrecognized key: "colour"',
    ]);
  });

  it('has one line where it is no JSON', async () => {
    expect(await linesIn('{ "all": [')).toEqual([expect.stringMatching(/^CATALOGUE_FILE: is no JSON: .+/)]);
  });
});
