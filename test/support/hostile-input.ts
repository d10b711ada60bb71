/** What nobody types by mistake, and somebody sends. */
export const unprintable = ['\0', '\u0007', '\u001b[31m', '\u007f', '\u0085', '\ue000'];
/** What turns the order of the text behind it: dropped elsewhere, refused in a name. */
export const turning = ['\u202e', '\u2066'];
export const loneSurrogates = ['\ud800', '\udfff', 'a\udc00b'];
export const hostileEmails = [
  'a@example.org\r\nBcc: b@example.org',
  'a@example.org,b@example.org',
  'a@example.org;b@example.org',
  'Jeanne <a@example.org>',
  '"a b"@example.org',
  'a@example.org (note)',
  'a@[127.0.0.1]',
  'a@b@example.org',
  'a\u0007@example.org',
  '',
];
export const wrongBodies: readonly (readonly [string, string | Uint8Array<ArrayBuffer>])[] = [
  ['nothing', ''],
  ['null', 'null'],
  ['a number', '7'],
  ['a text', '"text"'],
  ['true', 'true'],
  ['an array', '[]'],
  ['an array of objects', '[{}]'],
  ['an empty object', '{}'],
  ['half an object', '{"identifier":"a"'],
  ['no JSON', '<xml/>'],
  ['two values', '{}{}'],
  ['a comma too many', '{"identifier":"a",}'],
  ['NaN', '{"identifier":NaN}'],
  ['a byte order mark within', '{\ufeff}'],
  ['bytes that are not UTF-8', Uint8Array.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d])],
  ['half a UTF-8 sequence', Uint8Array.from([0x22, 0xe2, 0x82, 0x22])],
  ['an overlong NUL', Uint8Array.from([0x22, 0xc0, 0x80, 0x22])],
  ['deep nesting', `{"identifier":${'['.repeat(5000)}${']'.repeat(5000)}}`],
  ['__proto__', '{"__proto__":{"admin":true}}'],
  ['constructor', '{"constructor":{"prototype":{"admin":true}}}'],
];
