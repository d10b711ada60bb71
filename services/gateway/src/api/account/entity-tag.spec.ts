import { describe, expect, it } from '@jest/globals';
import { Problem } from '#web';
import { revisionOf } from './entity-tag.js';

const digest = 'a'.repeat(43);
const named = (header: string) => revisionOf(header, () => Promise.resolve(7));

describe('the revision that If-Match names', () => {
  it.each([
    ['"7"', 7],
    ['W/"6"', 6],
    [`"7.${digest}"`, 7],
    ['"6", "7"', 7],
    ['"6",W/"5" ,"4"', 6],
    ['"7",', 7],
    [', "7" , ,"6"', 7],
    ['"a,b", "7"', 7],
  ])('%s: %s', async (header, revision) => expect(await named(header)).toBe(revision));

  it.each(['7', '"7', '7"', '"7" "6"', '"7"; "6"', 'w/"7"', '', ' , '])('is none in %j', async (header) => {
    await expect(named(header)).rejects.toMatchObject({ status: 400 });
    await expect(named(header)).rejects.toBeInstanceOf(Problem);
  });

  it.each(['*', ' * ', '"a"', '"07"'])('is none that was seen in %j', (header) =>
    expect(named(header)).rejects.toMatchObject({ name: 'StaleRevision' }),
  );
});
