import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { z } from 'zod';
import {
  activateRegistration,
  businessAddress,
  companyNumber,
  correctEmail,
  disownRegistration,
  email,
  firstName,
  idempotencyKey,
  identifier,
  lastName,
  mobile,
  password,
  phone,
  registerUser,
  resendActivation,
} from '../index.js';

function codes(schema: z.ZodType, value: unknown): string[] {
  return schema.safeParse(value).error?.issues.map(({ message }) => message) ?? [];
}

describe('identifier [R-10]', () => {
  it.each([
    ['jdupont', 'jdupont'],
    ['JDupont', 'jdupont'],
    ['ＪＤｕｐｏｎｔ', 'jdupont'],
    ['j.du-pont_2', 'j.du-pont_2'],
    ['a'.repeat(32), 'a'.repeat(32)],
    [' jdupont\n', 'jdupont'],
    ['\u202ajdupont\u202c\u200b', 'jdupont'],
    ['\tjdupont\u00a0', 'jdupont'],
  ])('%j is %s', (text, canonical) => {
    expect(identifier.parse(text)).toBe(canonical);
  });

  it.each(['ab', 'a'.repeat(33), '.abc', 'abc-', 'jean dupont', 'jérôme', 'jdup\u200bont', 'юра', '\ud800abc'])(
    'refuses %j, and repairs nothing within',
    (text) => {
      expect(codes(identifier, text)).toEqual(['identifier-malformed']);
    },
  );

  it('is its own canonical form', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 34 }), (text) => {
        const first = identifier.safeParse(text);
        if (first.success) expect(identifier.parse(first.data)).toBe(first.data);
      }),
    );
  });
});

describe('password [R-01]', () => {
  it('is taken in NFC, whole', () => {
    expect(password.parse('e\u0301té de 1998 ')).toBe('été de 1998 ');
  });

  it('has at most 128 code points, not code units', () => {
    expect(codes(password, '😀'.repeat(128))).toEqual([]);
    expect(codes(password, '😀'.repeat(129))).toEqual(['too-long']);
  });

  it.each([
    ['', 'required'],
    ['abc\ud800def', 'forbidden-characters'],
  ])('%j is %s', (text, code) => {
    expect(codes(password, text)).toEqual([code]);
  });
});

describe('e-mail address', () => {
  it.each(['jean.dupont@example.fr', "o'neil+tag@sub.example.co", 'a@b.fr', 'x@xn--bcher-kva.example'])(
    'takes %s',
    (text) => {
      expect(codes(email, text)).toEqual([]);
    },
  );

  it.each([
    'x.com',
    '@example.fr',
    'a@b',
    'a@b.c0m-',
    'a@@example.fr',
    'a b@example.fr',
    'a@example.fr, b@example.fr',
    'a@example.fr\r\nBcc: b@example.fr',
    'Jean <a@example.fr>',
    '"a b"@example.fr',
    'a@[127.0.0.1]',
    'a@127.0.0.1',
    'a..b@example.fr',
    '.a@example.fr',
    'a%b@example.fr',
    'a%example.org@example.fr',
    'example.org!a@example.fr',
    '=?utf-8?q?a=40evil.example?=@example.com',
    '=?utf-8?b?YQ==?=@example.com',
    'a@exa%6dple.fr',
    'a@société .fr',
    'a@é',
    'a@１２７.０.０.１',
    'a@société.fr@example.fr',
    'a@\u202erf.elpmaxe',
    'a@exam\u200cple.fr',
    `${'a'.repeat(65)}@example.fr`,
    `a@${'b'.repeat(64)}.fr`,
  ])('refuses %j', (text) => {
    expect(codes(email, text)).toEqual(['email-malformed']);
  });

  it.each([
    ['contact@société.fr', 'contact@xn--socit-esab.fr'],
    ['contact@SOCIÉTÉ.fr', 'contact@xn--socit-esab.fr'],
    ['contact@socie\u0301te\u0301.fr', 'contact@xn--socit-esab.fr'],
    ['contact@faß.de', 'contact@xn--fa-hia.de'],
    ['a@例え。jp', 'a@xn--r8jz45g.jp'],
    ['a@ｅｘａｍｐｌｅ.fr', 'a@example.fr'],
    [' a@example.fr\n', 'a@example.fr'],
    ['\u200ba@example.fr\u00a0', 'a@example.fr'],
    ['a@\u200bexam\u00adple.\u2060fr', 'a@example.fr'],
    ['jean.\u200bdupont@example.fr', 'jean.dupont@example.fr'],
    ['a@Example.fr', 'a@Example.fr'],
  ])('reads %j as %s', (text, address) => {
    expect(email.parse(text)).toBe(address);
  });

  it.each(['rené@example.org', 'rene\u0301@example.org', 'é@société.fr', 'юра.к@example.org'])(
    'tells of letters with accents before the @: %j',
    (text) => expect(codes(email, text)).toEqual(['email-accents']),
  );

  it('has at most 254 characters', () => {
    expect(codes(email, `a@${'b.'.repeat(200)}fr`)).toEqual(['too-long']);
  });

  it('never lets a line break through', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 20 }).map((text) => `a${text}`),
        fc.constantFrom('\r', '\n', '\0', ',', ';', '<', ' '),
        fc.string({ maxLength: 20 }).map((text) => `${text}a`),
        (before, bad, after) => {
          expect(email.safeParse(`${before}${bad}${after}`).success).toBe(false);
        },
      ),
    );
  });
});

describe('names and addresses', () => {
  it.each(['Jean\u0000', 'Jean\nDupont', 'Jean\u202eDupont', 'Jean\u2067Dupont', 'Jean\ud800', 'Jean\ue000'])(
    'refuses control, layout and broken characters: %j',
    (text) => {
      expect(codes(firstName, text)).toEqual(['forbidden-characters']);
    },
  );

  it.each([
    ['\ufeffJean', 'Jean'],
    ['Jean\u2028', 'Jean'],
    ['\u202aJean\u202c', 'Jean'],
    ['Je\u00adan\u200b', 'Jean'],
    ['Jean\tMarie', 'Jean Marie'],
    ['Jean\u00a0Marie', 'Jean Marie'],
    ['Je\u200dan', 'Jean'],
    ['علی\u200cرضا', 'علی\u200cرضا'], // Persian
    ['శ్రీ\u200cనివాస్', 'శ్రీ\u200cనివాస్'], // Telugu
    ['ශ්\u200dරී', 'ශ්\u200dරී'], // Sinhala
  ])('reads %j as %j', (typed, name) => {
    expect(firstName.parse(typed)).toBe(name);
  });

  it.each(['\u3164', '\u2800', '\u115f\u1160', '\u200c', '\u3164 \u2800'])('knows a blank name: %j', (text) => {
    expect(codes(lastName, text)).toEqual(['required']);
  });

  it.each([
    ...[
      'Gagnez 500 EUR',
      'http://x.fr',
      'ｈｔｔｐ：／／x',
      'sur www.x',
      'WWW.x',
      'ｗｗｗ．x',
      'a@b',
      'a＠b',
      '0899',
      '٠٨٩٩',
    ],
    ...['---', '12', '😀', '.'],
  ])('refuses what is a message or has no letter: %j', (text) => {
    expect(codes(lastName, text)).toEqual(['name-malformed']);
  });

  it.each(["O'Neil", 'J.-B.', 'de La Tour 3', 'X Æ A-12', '3M', 'Nguyễn', '김', 'Müller-Lüdenscheidt'])(
    'takes %s for a name',
    (text) => expect(codes(lastName, text)).toEqual([]),
  );

  it('takes every script and cuts blanks at the ends', () => {
    expect(firstName.parse(' Jean-François ')).toBe('Jean-François');
    expect(firstName.parse('José')).toBe('José'.normalize('NFC'));
    expect(firstName.parse('Ξένια')).toBe('Ξένια');
    expect(codes(firstName, '   ')).toEqual(['required']);
    expect(codes(firstName, '𝒜'.repeat(80))).toEqual([]);
    expect(codes(firstName, 'a'.repeat(81))).toEqual(['too-long']);
  });

  it('keeps the lines of a business address, up to eight', () => {
    expect(businessAddress.parse('199 rue de la République\r\n75000 Paris\r\n')).toBe(
      '199 rue de la République\n75000 Paris',
    );
    expect(codes(businessAddress, 'a\n'.repeat(8) + 'a')).toEqual(['too-many-lines']);
    expect(businessAddress.parse('1\u200b rue\tdu Port\u2028Marseille')).toBe('1 rue du Port\nMarseille');
    expect(codes(businessAddress, 'a\u0000b')).toEqual(['forbidden-characters']);
  });

  it.each([
    ['\u202d01 23 45 67 89\u202c', '01 23 45 67 89'],
    ['01\u00a023\u202f45‑67‑89', '01 23 45-67-89'],
    ['０１２３４５６７８９', '0123456789'],
    ['+33 (0)1.23/45-67-89 poste 12', '+33 (0)1.23/45-67-89 poste 12'],
    ['3939', '3939'],
    [' \u200b', ''],
  ])('reads the telephone %j as %j', (typed, number) => {
    expect(phone.parse(typed)).toBe(number);
  });

  it.each(['xx', 'abc', '12', '01 23 45 67 89 merci', 'tel:0123456789', '+', '1'.repeat(21)])(
    'finds no telephone in %j',
    (text) => expect(codes(phone, text)).toEqual(['phone-malformed']),
  );

  it('reads a mobile number that was pasted with marks of direction', () => {
    expect(mobile.parse('\u202d06 12 34 56 78\u202c')).toBe('06 12 34 56 78');
  });

  it.each(['732829320\u200b', '732829320\t', '\u202d732829320\u202c', '７３２８２９３２０'])(
    'reads a company number in %j',
    (text) => {
      expect(companyNumber.parse(text)).toBe('732829320');
    },
  );

  it('takes the guide’s company number as it stands', () => {
    expect(companyNumber.parse('12345678912345')).toBe('12345678912345');
  });
});

describe('request bodies', () => {
  it('hold no field that the API does not know', () => {
    for (const schema of [registerUser, resendActivation, correctEmail, disownRegistration, activateRegistration]) {
      const { error } = schema.safeParse({ admin: true });
      expect(error?.issues.some(({ code }) => code === 'unrecognized_keys')).toBe(true);
    }
  });

  it('leave a malformed identifier, token or password of an activation to be refused like a wrong one', () => {
    const body = { token: '%%%', identifier: 'jean dupont', password: '\ud800'.repeat(300) };
    expect(activateRegistration.safeParse(body).success).toBe(true);
    expect(codes(activateRegistration, { token: '', identifier: '', password: '' })).toEqual(Array(3).fill('required'));
  });

  it('never throw, whatever they are given', () => {
    fc.assert(
      fc.property(
        fc.object({ maxDepth: 2, key: fc.constantFrom('identifier', 'password', 'email', 'token', 'x') }),
        (body) => {
          for (const schema of [registerUser, correctEmail, activateRegistration])
            expect(() => schema.safeParse(body)).not.toThrow();
        },
      ),
    );
  });

  it('describe themselves to the API’s documentation', () => {
    const { properties, required } = z.toJSONSchema(registerUser, { io: 'input' });
    expect(properties).toMatchObject({
      identifier: { type: 'string', minLength: 3, maxLength: 32, description: expect.any(String) },
      password: { type: 'string', format: 'password', maxLength: 128 },
      email: { type: 'string', format: 'email', pattern: '^[^%!]*$' },
    });
    expect(required).toEqual(['identifier', 'password', 'securityLevel', 'firstName', 'lastName', 'email']);
  });
});

describe('Idempotency-Key', () => {
  it.each(['7f0c2f2e-5c0e-4f4e-9f3e-2d4f6c1a9b10', '"quoted"', 'a,b'])('takes %j', (key) => {
    expect(codes(idempotencyKey, key)).toEqual([]);
  });

  it.each(['', 'é', 'a b', 'a\nb', 'a'.repeat(201)])('refuses %j', (key) => {
    expect(idempotencyKey.safeParse(key).success).toBe(false);
  });
});
