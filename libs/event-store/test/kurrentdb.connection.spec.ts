import { describe, expect, it } from '@jest/globals';
import { startProgram } from '../../../scripts/start-program.js';

const opening = async (url: string) =>
  (await startProgram('libs/event-store/test/programs/open.ts', url).ended()).join('\n');

describe('the URL of a KurrentDB event store', () => {
  it.each([
    'kurrentdb://localhost:2113?tls=false',
    'kurrentdb://ops:p%40ss-word@one.example:2113,two.example:2113,three.example:2113',
    'kurrentdb+discover://ops:password@cluster.example/?tlsVerifyCert=false&defaultDeadline=2000',
    'esdb://localhost?tls=false',
    'kurrentdb://kurrentdb:2113?tls=off',
  ])('loads the driver, which waits for its server: %s', async (url) => {
    expect(await opening(url)).toMatch(/^loaded [1-9]\d*$/);
  });

  it('of any other store does not load it', async () => {
    expect(await opening('sqlite::memory:')).toBe('loaded 0');
  });

  it.each([
    ['no host', 'kurrentdb://ops:hush-hush@'],
    ['no place for a port', 'kurrentdb://ops:hush-hush@host:port'],
    ['a password that is not encoded', 'kurrentdb://ops:hush@hush@host'],
    ['a password that is badly encoded', 'kurrentdb://ops:hush-hush%zz@host'],
    ['a value that is none', 'kurrentdb://ops:hush-hush@host?tls=perhaps'],
    ['an unknown option', 'kurrentdb://ops:hush-hush@host?colour=blue'],
    ['another node than the leader', 'kurrentdb://ops:hush-hush@host?nodePreference=follower'],
  ])('is refused with %s, and never quoted', async (_, url) => {
    const told = await opening(url);
    expect(told).toMatch(/^Error: EVENT_STORE: /);
    expect(told).not.toContain('hush');
  });
});
