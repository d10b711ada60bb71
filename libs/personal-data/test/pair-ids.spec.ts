import { expect, test } from '@jest/globals';
import { adhesionIdOf, membershipIdOf } from '#personal-data';

const [operatorId, accountId] = ['8c2f0b6e-41d7-8e5a-9b3c-6f7a1d2e3c40', '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b10'];

test('ids of pairs are stored for ever', () => {
  expect(adhesionIdOf(operatorId, 'eddi')).toBe('85ad2c3d-2413-5b3d-8cf5-cadc2065d745');
  expect(membershipIdOf(operatorId, accountId)).toBe('c375fd8c-301a-5aba-8173-7da912cdc8c5');
});

test('each pair has its own, and each kind of pair', () => {
  const ids = [
    adhesionIdOf(operatorId, 'eddi'),
    adhesionIdOf(operatorId, 'statncb'),
    adhesionIdOf(accountId, 'eddi'),
    membershipIdOf(operatorId, accountId),
    membershipIdOf(accountId, operatorId),
    adhesionIdOf(operatorId, accountId),
  ];
  expect(new Set(ids).size).toBe(ids.length);
});
