import { describe, expect, it } from '@jest/globals';
import type { TeleserviceView } from '#contracts';
import { DocumentStoreUnavailable } from '#document-store';
import type { RightsBasis } from '../read-models/rights-basis.js';
import { demandOf, Teleservices } from './teleservices.js';
import { sampleCatalogue, teleserviceLike } from './testing/sample-catalogue.js';

/** A catalogue of what is listed now; a fault is thrown. */
function catalogueOf(
  listed: { now: readonly TeleserviceView[] | Error },
  policies: ConstructorParameters<typeof Teleservices>[1] = new Map(),
) {
  const list = async () => {
    if (listed.now instanceof Error) throw listed.now;
    return listed.now;
  };
  return catalogueBy(list, undefined, policies);
}

/** A catalogue that is read so. */
function catalogueBy(
  list: () => Promise<readonly TeleserviceView[]>,
  now?: () => number,
  policies: ConstructorParameters<typeof Teleservices>[1] = new Map(),
) {
  return new Teleservices({ teleservices: { list } } as unknown as RightsBasis, policies, now);
}

describe('the catalogue', () => {
  it('stands in the order in which services were registered', async () => {
    const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
    const shuffled = [...sampleCatalogue].sort((one, other) => (one.id < other.id ? -1 : 1));
    expect(ids(await catalogueOf({ now: shuffled }).all())).toEqual(ids(sampleCatalogue));
  });

  it('demands what is said there from which instant on, or what the configuration says in its place', async () => {
    const from = '2026-06-01T00:00:00.000Z';
    const [{ demands } = { demands: [] }] = sampleCatalogue;
    const later = { requiredLevel: 'totp', maxAgeMinutes: 10, from, because: 'changed' } as const;
    const service = teleserviceLike('depot', 'Dépôt', { demands: [...demands, later] });
    const found = await catalogueOf({ now: [service] }).find('depot');
    expect(demandOf(found!, '2026-05-31T23:59:59.999Z')).toEqual({ level: 'password' });
    expect(demandOf(found!, from)).toEqual({ level: 'totp', maxAgeMs: 600_000 });
    const configured = await catalogueOf({ now: [service] }, new Map([['depot', { level: 'sms-token' }]])).find(
      'depot',
    );
    expect(demandOf(configured!, from)).toEqual({ level: 'sms-token' });
  });

  it('stays what it was while the store is away, and has none that was never read', async () => {
    const listed: { now: readonly TeleserviceView[] | Error } = { now: sampleCatalogue };
    const catalogue = catalogueOf(listed);
    expect(await catalogue.all()).toHaveLength(8);
    listed.now = new DocumentStoreUnavailable('gone');
    expect(await catalogue.find('eddi')).toMatchObject({ id: 'eddi' });
    await expect(catalogueOf(listed).all()).rejects.toThrow(DocumentStoreUnavailable);
  });

  it('lets one request alone wait for a store that is away, and is read anew once it is back', async () => {
    const asked: { answer(views: readonly TeleserviceView[]): void; fail(error: Error): void }[] = [];
    const list = () => new Promise<readonly TeleserviceView[]>((answer, fail) => void asked.push({ answer, fail }));
    let now = 0;
    const catalogue = catalogueBy(list, () => now);
    const settled = () => new Promise((resolve) => setImmediate(resolve));
    const away = new DocumentStoreUnavailable('gone');

    const first = catalogue.all();
    asked[0]!.answer(sampleCatalogue);
    await first;
    const waits = catalogue.all();
    now = 5_000;
    asked[1]!.fail(away);
    expect(await waits).toHaveLength(8);
    // From here on nobody waits: it is asked again once, however many ask, and however long that takes.
    for (let request = 0; request < 3; request++) expect(await catalogue.find('eddi')).toBeDefined();
    now = 9_000;
    expect(await catalogue.all()).toHaveLength(8);
    expect(asked).toHaveLength(3);
    asked[2]!.fail(away);
    await settled();
    expect(await catalogue.all()).toHaveLength(8);
    asked[3]!.answer(sampleCatalogue.slice(1));
    await settled();
    const fresh = catalogue.all();
    asked[4]!.answer(sampleCatalogue.slice(2));
    expect(await fresh).toHaveLength(6);
  });

  it('is asked for and waited for where the last failure is old, and tells another fault', async () => {
    const listed: { now: readonly TeleserviceView[] | Error } = { now: sampleCatalogue };
    let now = 0;
    const list = async () => {
      if (listed.now instanceof Error) throw listed.now;
      return listed.now;
    };
    const catalogue = catalogueBy(list, () => now);
    await catalogue.all();
    listed.now = new DocumentStoreUnavailable('gone');
    await catalogue.all();
    listed.now = [];
    now = 1_000;
    expect(await catalogue.all()).toEqual([]);
    listed.now = new TypeError('a mistake');
    await expect(catalogue.all()).rejects.toThrow(TypeError);
  });
});
