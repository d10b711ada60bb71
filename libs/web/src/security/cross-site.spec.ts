import { describe, expect, it } from '@jest/globals';
import { isCrossSite, type RequestOrigin } from './cross-site.js';

const portal = 'https://portail.example';

function post(over: Partial<RequestOrigin> = {}): RequestOrigin {
  return { method: 'POST', fetchSite: undefined, origin: undefined, host: 'portail.example', ...over };
}

describe('a request that changes something', () => {
  it.each(['same-origin', 'none'])('is let through when the browser calls it %s', (fetchSite) => {
    expect(isCrossSite(post({ fetchSite, origin: 'null' }), portal)).toBe(false);
  });

  it.each(['cross-site', 'same-site', '', 'anything'])('is refused when the browser calls it "%s"', (fetchSite) => {
    expect(isCrossSite(post({ fetchSite, origin: portal }), portal)).toBe(true);
  });

  it('is judged by its origin where the browser says nothing else', () => {
    expect(isCrossSite(post({ origin: portal, host: 'inside:3000' }), portal)).toBe(false);
    expect(isCrossSite(post({ origin: 'http://192.0.2.1:3000', host: '192.0.2.1:3000' }), portal)).toBe(false);
    expect(isCrossSite(post({ origin: 'https://evil.example' }), portal)).toBe(true);
    expect(isCrossSite(post({ origin: 'https://portail.example.evil.example' }), portal)).toBe(true);
  });

  it('is our own form’s by an old browser on https, which blanks the origin with the referrer', () => {
    expect(isCrossSite(post({ origin: 'null' }), portal)).toBe(false);
    expect(isCrossSite(post({ origin: 'null', fetchSite: 'cross-site' }), portal)).toBe(true);
    expect(isCrossSite(post({ origin: 'null', host: '192.0.2.1' }), 'http://192.0.2.1')).toBe(true);
  });

  it('is no browser’s when it says nothing of where it comes from', () => {
    expect(isCrossSite(post(), portal)).toBe(false);
  });
});

it('a request that only reads is let through from anywhere', () => {
  for (const method of ['GET', 'HEAD', 'OPTIONS']) {
    expect(isCrossSite(post({ method, fetchSite: 'cross-site', origin: 'https://evil.example' }), portal)).toBe(false);
  }
});
