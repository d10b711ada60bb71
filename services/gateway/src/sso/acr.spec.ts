import { describe, expect, it } from '@jest/globals';
import { levels } from '#contracts';
import { acrDemandOf, AcrWords } from './acr.js';

describe('what a client asks of the authentication context [R-42]', () => {
  const words = new AcrWords(levels, new Map([['eidas1-mfa', 'totp']]));
  const claims = (acr: unknown) => JSON.stringify({ id_token: { acr } });
  const essentialTotp = claims({ essential: true, values: ['totp'] });

  it.each([
    [{}, { voluntary: [] }],
    [{ claims: claims(null) }, { voluntary: [] }],
    [{ claims: JSON.stringify({ userinfo: { acr: { essential: true, value: 'totp' } } }) }, { voluntary: [] }],
    [{ acr_values: 'totp password' }, { voluntary: ['totp', 'password'] }],
    [{ claims: claims({ value: 'totp' }) }, { voluntary: ['totp'] }],
    [{ claims: essentialTotp }, { essential: ['totp'], voluntary: [] }],
    [
      { claims: essentialTotp, acr_values: 'password' },
      { essential: ['totp'], voluntary: ['password'] },
    ],
    [{ claims: claims({ essential: true }), acr_values: 'password' }, { voluntary: ['password'] }],
  ])('of %j it is %j', (parameters, demand) => {
    expect(acrDemandOf(parameters)).toEqual(demand);
  });

  it('grows no weaker by a wish beside it', () => {
    const demand = acrDemandOf({ claims: essentialTotp, acr_values: 'password' });
    expect([words.essentialLevel(demand), words.isUnmet('password', demand)]).toEqual(['totp', true]);
  });

  it('is answered by the highest word that was asked and is reached, whichever parameter has it', () => {
    const demand = acrDemandOf({ claims: claims({ essential: true, value: 'password' }), acr_values: 'eidas1-mfa' });
    expect(words.answer('totp', demand)).toBe('eidas1-mfa');
    expect(words.answer('sms-token', demand)).toBe('password');
  });
});
