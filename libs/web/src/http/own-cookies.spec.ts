import { describe, expect, it } from '@jest/globals';
import { cookiesOfOthers, OwnCookie } from './own-cookies.js';

const bound = new OwnCookie('bound');
const free = new OwnCookie('free', { bound: false, maxAgeSeconds: 60 });
const http = 'http://127.0.0.1:3000';
const https = 'https://portail.example';

describe('a cookie of our own', () => {
  it('is bound to the host on https, unless it is said to be free', () => {
    expect(bound.at(https).carrying('v')).toBe('__Host-bound=v; Path=/; HttpOnly; SameSite=Lax; Secure');
    expect(bound.at(http).carrying('v')).toBe('bound=v; Path=/; HttpOnly; SameSite=Lax');
    expect(free.at(https).carrying('v')).toBe('free=v; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure');
    expect(free.at(https).forgotten()).toBe('free=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0');
  });

  it('is read by its whole name, the first of several', () => {
    const presented = (header: string | undefined) => bound.at(http).presentedIn(header);
    expect(presented('xbound=no; a=1;bound=yes; bound=second')).toBe('yes');
    expect(presented('bound=a=b')).toBe('a=b');
    for (const header of [undefined, '', 'bound', 'Bound=no', '__Host-bound=no', '=bound'])
      expect(presented(header)).toBeUndefined();
  });
});

describe('the cookies of others', () => {
  it.each([
    ['nothing', undefined, ''],
    ['nothing', '', ''],
    ['nothing but ours', 'bound=t; free=fr', ''],
    ['theirs, in its order', 'z=1; bound=t; a=2;free=fr;m=3', 'z=1; a=2; m=3'],
    ['ours twice', 'bound=t; a=1; bound=u', 'a=1'],
    ['theirs twice', 'a=1; a=2; bound=t', 'a=1; a=2'],
    ['ours under every prefix', '__Host-bound=t; __Secure-free=t; __HOST-bound=t; __Host-Http-bound=t; a=1', 'a=1'],
    ['what only looks like ours', 'xbound=1; bound2=2; Bound=3; __Host-boundless=4; bound-=5', undefined],
    ['quoted values', 'a="1, 2"; bound="t"; b="x', 'a="1, 2"; b="x'],
    ['a value that holds ours, which is split as ours is read', 'a="x; bound=t; y"', 'a="x; y"'],
    ['values of odd signs', 'a==; b=\u00e9=\u00ff; c={"d":[1]}; bound==', 'a==; b=\u00e9=\u00ff; c={"d":[1]}'],
    ['pairs without a name or without a value', '=v; flag; a=; bound=; bound', '=v; flag; a=; bound'],
    ['blanks round everything', ' \t bound \t= t ;;  a = 1 ;\u00a0bound=u; ', 'a = 1'],
  ])('are passed on without ours: %s', (_, header, expected = header) => {
    expect(cookiesOfOthers(http)(header)).toBe(expected);
  });

  it('may have on https the plain name that ours has on http only', () => {
    expect(cookiesOfOthers(https)('bound=theirs; __Host-bound=ours; free=ours')).toBe('bound=theirs');
  });
});
