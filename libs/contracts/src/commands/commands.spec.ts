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
  password,
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
  ])('%s is %s', (text, canonical) => {
    expect(identifier.parse(text)).toBe(canonical);
  });

  it.each([
    'ab',
    'a'.repeat(33),
    '.abc',
    'abc-',
    'jean dupont',
    ' jdupont',
    'jdupont\n',
    'jérôme',
    'jdup\u200bont',
    'юра',
    '\ud800abc',
  ])('refuses %j, and repairs nothing', (text) => {
    expect(codes(identifier, text)).toEqual(['identifier-malformed']);
  });

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
    'a@example.fr\n',
    'Jean <a@example.fr>',
    '"a b"@example.fr',
    'a@[127.0.0.1]',
    'a@127.0.0.1',
    'a..b@example.fr',
    '.a@example.fr',
    'é@example.fr',
    'a@exämple.fr',
    `${'a'.repeat(65)}@example.fr`,
    `a@${'b'.repeat(64)}.fr`,
  ])('refuses %j', (text) => {
    expect(codes(email, text)).toEqual(['email-malformed']);
  });

  it('has at most 254 characters', () => {
    expect(codes(email, `a@${'b.'.repeat(200)}fr`)).toEqual(['too-long']);
  });

  it('never lets a line break through', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 20 }),
        fc.constantFrom('\r', '\n', '\0', ',', ';', '<', ' '),
        fc.string({ maxLength: 20 }),
        (before, bad, after) => {
          expect(email.safeParse(`${before}${bad}${after}`).success).toBe(false);
        },
      ),
    );
  });
});

describe('names and addresses', () => {
  it.each(['Jean\u0000', 'Jean\nDupont', 'Jean\u202eDupont', 'Jean\u200b', 'Jean\ud800', 'Jean\u2028', '\ufeffJean'])(
    'refuses control, format and broken characters: %j',
    (text) => {
      expect(codes(firstName, text)).toEqual(['forbidden-characters']);
    },
  );

  it('takes every script and cuts blanks at the ends', () => {
    expect(firstName.parse(' Jean-François ')).toBe('Jean-François');
    expect(firstName.parse('José')).toBe('José'.normalize('NFC'));
    expect(firstName.parse('Ξένια')).toBe('Ξένια');
    expect(codes(firstName, '   ')).toEqual(['required']);
    expect(codes(firstName, '😀'.repeat(80))).toEqual([]);
    expect(codes(firstName, 'a'.repeat(81))).toEqual(['too-long']);
  });

  it('keeps the lines of a business address, up to eight', () => {
    expect(businessAddress.parse('199 rue de la République\r\n75000 Paris\r\n')).toBe(
      '199 rue de la République\n75000 Paris',
    );
    expect(codes(businessAddress, 'a\n'.repeat(8) + 'a')).toEqual(['too-many-lines']);
    expect(codes(businessAddress, 'a\tb')).toEqual(['forbidden-characters']);
  });

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
      email: { type: 'string', format: 'email' },
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
