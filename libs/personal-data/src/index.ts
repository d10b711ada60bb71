/*
 * Cryptography for personal data and credentials: envelope encryption with one key for each person, whose deletion
 * erases every copy (crypto-shredding); key rings with key rotation; blind indexes (HMAC) in place of identifiers;
 * password hashing (argon2id) behind admission control; one-time codes (TOTP and by HMAC), recovery codes, signed
 * links, and derived secrets of programs. Begin with `sealing/personal-data.ts` and `keys/person-keys.ts`, then `passwords/password-hasher.ts`.
 */

export * from './errors.js';
export { IdentifierKey } from './identifier-key.js';
export { KeyRing, parseKey, type RingKey } from './keys/key-ring.js';
export { KeyStore } from './keys/key-store.js';
export { PersonKeys, type KeyOwner } from './keys/person-keys.js';
export {
  linkTokenIn,
  LinkTokens,
  linkPurposes,
  type LinkClaims,
  type LinkPurpose,
  type LinkToIssue,
} from './link-tokens.js';
export { frenchCountries, maskedNumber, mobileNumberOf } from './mobile-number.js';
export { ClientSecrets, type AcceptedSecrets, type RenewedSecret } from './codes/client-secrets.js';
export { codeDigits, OneTimeCodes } from './codes/one-time-codes.js';
export { newRecoveryCodes, recoveryCodeCount, recoveryCodeHash, recoveryCodeIndex } from './codes/recovery-codes.js';
export { newTotpSecret, totpPeriodSeconds, totpStep, totpUri } from './codes/totp.js';
export { applicantOf, toText as applicantToText, type Applicant } from './passwords/applicant.js';
export { PasswordHasher, type PasswordHasherOptions, type PasswordOwner } from './passwords/password-hasher.js';
export type { Guessability } from './passwords/password-estimate.js';
export { Credentials, type Credential, type TotpCredential } from './sealing/credentials.js';
export { PersonalData } from './sealing/personal-data.js';
export { companyNumberOf } from './company-number.js';
export { namesOneOf, tellsNumber } from './names-in-text.js';
export { operatorNumberOf, type OperatorNumber } from './operator-number.js';
export { adhesionIdOf, membershipIdOf } from './pair-ids.js';
