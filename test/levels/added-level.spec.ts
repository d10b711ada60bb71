import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compilerOfCopies, type Changes } from '../support/compiler-of-copies.js';

const entries = 'libs/contracts/src/levels/level-entries.ts';
const needs = 'libs/contracts/src/levels/level-entry.ts';

/** Every source that has to do with levels or factors: whatever the compiler names is among them. */
const sources = [
  'libs/contracts',
  'libs/rights',
  'services/registration',
  'services/account',
  'services/adhesion',
  'services/gateway',
  'services/notification',
]
  .flatMap((folder) => readdirSync(join(folder, 'src'), { recursive: true, withFileTypes: true }))
  .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name) && !/\.spec\.tsx?$/.test(entry.name))
  .map(({ parentPath, name }) => join(parentPath, name))
  .filter((path) => !path.includes('/testing/') && /level|factor/i.test(readFileSync(path, 'utf8')));

const compile = compilerOfCopies(entries);

/** The catalogue with one entry more. */
const adding =
  ({ offered = 'in-the-space', needs: need = 'nothing' } = {}) =>
  (text: string) =>
    text.replace(
      '] as const satisfies',
      `  {
        level: 'test-card',
        challenge: 'test-card',
        provenBy: { 'test-card': { amr: ['hwk', 'user'], kinds: ['possession', 'knowledge'] } },
        needs: '${need}',
        offered: '${offered}',
        means: 'with a card',
        words: { fr: { name: '', protects: '' }, en: { name: '', protects: '' } },
      },
      ] as const satisfies`,
    );

const brokenBy = (changes: Changes) => [...compile(changes, sources).keys()].sort();

/** Who writes a released event that carries a level: each asks for a new version of it. */
const writers = [
  'services/account/src/factors/change-security-level/change-security-level.ts',
  'services/account/src/factors/recover-factor/recover-factor.ts',
  'services/account/src/factors/recover-factor/remove-factors.ts',
  'services/account/src/factors/stop-factor/stop-factor.ts',
  'services/adhesion/src/teleservice/catalogue/catalogue-file.ts',
  'services/gateway/src/identity/sessions/open-session.ts',
  'services/gateway/src/teleservices/entries/service-entries.ts',
];

describe('a level that is added to a copy of the catalogue', () => {
  it('is named by the compiler only where a released event would carry it', () => {
    expect(brokenBy({ [entries]: adding() })).toEqual(writers);
  });

  it('is asked about in the space where an account needs something new for it', () => {
    const more = (text: string) => text.replace("| 'application'", "| 'application' | 'card'");
    expect(brokenBy({ [entries]: adding({ needs: 'card' }), [needs]: more })).toEqual(
      [...writers, 'services/gateway/src/portal/space/security/level-choice.tsx'].sort(),
    );
  });

  it('is carried from registration to the account where it is offered there', () => {
    expect(brokenBy({ [entries]: adding({ offered: 'at-registration' }) })).toEqual([
      ...writers,
      'services/registration/src/activate-registration/activate-registration.ts',
      'services/registration/src/register-user/register-user.ts',
    ]);
  });

  it('does not compile where its entry leaves something out', () => {
    const incomplete = (text: string) => adding()(text).replace("means: 'with a card',", '');
    expect(compile({ [entries]: incomplete }, []).get(entries)).toContain("Property 'means' is missing");
  });
});
