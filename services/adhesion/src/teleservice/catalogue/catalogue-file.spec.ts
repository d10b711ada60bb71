import { describe, expect, it } from '@jest/globals';
import { builtInCatalogue } from './built-in-catalogue.js';
import { catalogueFile } from './catalogue-file.js';

const name = { fr: 'StatNCB', en: 'StatNCB' };
const statncb = { id: 'statncb', name, requiredLevel: 'password', needsAdhesion: true };
const linesOf = (...teleservices: object[]) =>
  catalogueFile.safeParse({ teleservices }).error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);

describe('the file of the catalogue', () => {
  it('says what each teleservice is', () => {
    const whole = {
      ...statncb,
      maxAgeMinutes: 720,
      needsAudit: true,
      roles: [{ id: 'declarant', name }],
      url: 'https://statncb.example/',
      open: false,
    };
    expect(catalogueFile.parse({ teleservices: [whole] })).toEqual([whole]);
  });

  it('may leave out what is mostly so: no audit, no roles, open', () => {
    expect(catalogueFile.parse({ teleservices: [statncb] })).toEqual([
      { ...statncb, needsAudit: false, roles: [], open: true },
    ]);
  });

  it('must say what cannot be guessed', () => {
    expect(linesOf({ id: 'statncb' })).toHaveLength(3);
  });

  it('has an id for each, in words of lower case, and none that is reserved', () => {
    expect(linesOf(statncb, statncb)).toEqual(['teleservices.1.id stands there twice']);
    expect(linesOf({ ...statncb, id: 'backoffice' })).toEqual(['teleservices.0.id is reserved']);
    for (const id of ['StatNCB', 'stat_ncb', '-stat', '', '1st']) expect(linesOf({ ...statncb, id })).toHaveLength(1);
  });

  it.each([
    [{ requiredLevel: 'biometric' }],
    [{ maxAgeMinutes: 0 }],
    [{ url: 'javascript:alert(1)' }],
    [{ name: { fr: 'StatNCB' } }],
    [{ name: { ...name, en: ' ' } }],
    [{ name: { ...name, en: 'Stat\nNCB' } }],
    [{ name: { ...name, fr: 'Stat \u202eBCN' } }],
    [{ roles: [{ id: 'declarant', name: { ...name, fr: 'Décla\u0007rant' } }] }],
    [
      {
        roles: [
          { id: 'declarant', name },
          { id: 'declarant', name },
        ],
      },
    ],
    [{ needsAdhesion: false, needsAudit: true }],
    [{ needsConvention: true }],
  ])('refuses %j', (over) => {
    expect(linesOf({ ...statncb, ...over })).toHaveLength(1);
  });
});

describe('the catalogue that is built in', () => {
  it('could stand in a file', () => {
    expect(catalogueFile.parse({ teleservices: builtInCatalogue })).toEqual(builtInCatalogue);
  });

  it('has the services of the guide: three need an adhesion, one of them an audit (rows 6, 29, 30)', () => {
    const ids = (of: typeof builtInCatalogue) => of.map(({ id }) => id).sort();
    expect(builtInCatalogue).toHaveLength(8);
    expect(ids(builtInCatalogue.filter(({ needsAdhesion }) => needsAdhesion))).toEqual([
      'declaration-d-echanges-de-biens',
      'eddi',
      'statncb',
    ]);
    expect(ids(builtInCatalogue.filter(({ needsAudit }) => needsAudit))).toEqual(['statncb']);
  });
});
