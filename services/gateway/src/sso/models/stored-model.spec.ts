import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import type { Collection, DocumentStore } from '#document-store';
import { onDocumentStores } from '../../../../../scripts/engines/on-document-stores.js';
import { SingleUses } from './single-uses.js';
import { collectionOf, StoredModel, type StoredPayload } from './stored-model.js';

class UsedBefore extends Error {}

onDocumentStores('what the library keeps', (openDocuments) => {
  let documents: DocumentStore;
  let collection: Collection<StoredPayload>;
  let ended: string[];
  let model: StoredModel;
  beforeAll(async () => {
    documents = await openDocuments();
    collection = documents.collection(collectionOf('AuthorizationCode'));
  });
  afterAll(() => documents.close());
  beforeEach(() => {
    ended = [];
    model = new StoredModel(collection, {
      now: Date.now,
      usedBefore: () => new UsedBefore(),
      usedAgain: async (grantId) => void ended.push(grantId),
    });
  });

  const payload = (grantId = randomUUID()) => ({
    kind: 'AuthorizationCode',
    grantId,
    scope: 'openid',
    nonce: undefined,
  });
  const outcomes = async (uses: Promise<unknown>[]) => {
    const settled = await Promise.allSettled(uses);
    const lost = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
    expect(lost.every((reason) => reason instanceof UsedBefore)).toBe(true);
    return { won: settled.length - lost.length, lost: lost.length };
  };

  it('is named by the model', () => {
    expect(['Grant', 'PushedAuthorizationRequest'].map((name) => collectionOf(name).name)).toEqual([
      'sso-grant',
      'sso-pushed-authorization-request',
    ]);
  });

  it('is found by what it is presented by, which is stored nowhere', async () => {
    const [id, grantId] = [randomUUID(), randomUUID()];
    await model.upsert(id, { ...payload(grantId), jti: id }, 60);
    expect(await model.find(id)).toEqual({ kind: 'AuthorizationCode', grantId, scope: 'openid', jti: id });
    const stored = await collection.find({ where: { grantId }, limit: 2 });
    expect(JSON.stringify(stored)).not.toContain(id);
    expect(await model.find(randomUUID())).toBeUndefined();
  });

  it('is gone when it expires, unless it is to be known for longer', async () => {
    const known = new StoredModel(collection, {
      now: Date.now,
      knownForMs: 60_000,
      usedBefore: () => new UsedBefore(),
    });
    const [gone, kept] = [randomUUID(), randomUUID()];
    await model.upsert(gone, payload(), -1);
    await known.upsert(kept, payload(), -1);
    expect(await model.find(gone)).toBeUndefined();
    expect(await known.find(kept)).toBeDefined();
  });

  it('is used by one of any number of uses at once; each other ends its family', async () => {
    for (let round = 0; round < 20; round++) {
      const [id, grantId] = [randomUUID(), randomUUID()];
      await model.upsert(id, payload(grantId), 60);
      expect(await outcomes(Array.from({ length: 16 }, () => model.consume(id)))).toEqual({ won: 1, lost: 15 });
      expect(new Set(ended.splice(0))).toEqual(new Set([grantId]));
      expect((await model.find(id))?.consumed).toEqual(expect.any(Number));
    }
  });

  it('cannot be used where there is none', async () => {
    await expect(model.consume(randomUUID())).rejects.toThrow(UsedBefore);
    expect(ended).toEqual([]);
  });

  it('is gone with its grant, and so is all of it', async () => {
    const grantId = randomUUID();
    const ids = Array.from({ length: 230 }, () => randomUUID());
    const other = randomUUID();
    await Promise.all([...ids.map((id) => model.upsert(id, payload(grantId), 60)), model.upsert(other, payload(), 60)]);
    await model.revokeByGrantId(grantId);
    expect(await collection.find({ where: { grantId }, limit: 1 })).toEqual([]);
    expect(await model.find(other)).toBeDefined();
    await model.destroy(other);
    expect(await model.find(other)).toBeUndefined();
  });

  it('a proof that names itself is stored by one of any number at once', async () => {
    const proofs = new SingleUses(
      documents.collection(collectionOf('ReplayDetection')),
      Date.now,
      () => new UsedBefore(),
    );
    for (let round = 0; round < 20; round++) {
      const id = randomUUID();
      const uses = Array.from({ length: 8 }, () => proofs.upsert(id, { kind: 'ReplayDetection', iss: 'eddi' }, 60));
      expect(await outcomes(uses)).toEqual({ won: 1, lost: 7 });
      expect(await proofs.find(id)).toMatchObject({ iss: 'eddi' });
    }
  });
});
