/** Every code that a field error may carry, with the sentence that goes with it. Pages word the codes in their own language. */
const details: Readonly<Record<string, string>> = {
  required: 'This field is required.',
  'wrong-type': 'This field holds another JSON type than the API describes.',
  'unknown-field': 'The API knows no such field here.',
  'duplicate-field': 'This field stands twice in the body.',
  'invalid-value': 'The value is not one of those that the API describes.',
  'too-long': 'The value is longer than this field allows.',
  'too-short': 'The value is shorter than this field allows.',
  'too-deep': 'The body is nested more deeply than the API allows.',
  'too-many-lines': 'The value has more lines than this field allows.',
  'forbidden-characters':
    'The value holds characters that this field does not allow, such as control or invisible ones.',
  'identifier-malformed':
    'Between 3 and 32 letters without accents, digits, dots, hyphens or underscores; a letter or digit first and last.',
  'identifier-reserved': 'This identifier is reserved.',
  'email-malformed': 'This is not one plain e-mail address.',
  'email-unchanged': 'This is the address that the account has already.',
  'token-malformed': 'This is no token of this service.',
  'password-too-short': 'The password has fewer characters than required.',
  'password-too-guessable': 'The password is too easily guessed.',
  'password-unchanged': 'The new password is the old one.',
  'mobile-required': 'This security level needs a mobile number.',
  'mobile-malformed': 'This is not a mobile number of an allowed country.',
  'level-unavailable': 'This security level is not open yet.',
  'phone-malformed': 'This is not a telephone number.',
  'company-number-malformed': 'This is neither a SIREN, a SIRET nor a customs number.',
};

/** The sentence for a field code; a code that the table lacks gets the one of `invalid-value`. */
export function fieldDetail(code: string): string {
  return details[code] ?? 'The value is not one of those that the API describes.';
}

/** All field codes in alphabetical order, for the reference. */
export function fieldCodes(): readonly { code: string; detail: string }[] {
  return Object.entries(details)
    .map(([code, detail]) => ({ code, detail }))
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}
