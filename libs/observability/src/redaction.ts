/** Stands in a log where a value was that no log may hold. */
export const REDACTED = '[redacted]';

/** Names of fields whose value is a secret or tells something about a person. `problem` is the name for problem codes. */
const secretName =
  /(?:token|password|passphrase|secret|cookie|authorization|credential|hash|otp|phone|mobile|telephone|address|e-?mail|identifier|firstname|lastname|fullname|username|personal|challenge|company|siren|siret|sealed|ciphertext|session)|^(?:code|name|to|from|recipient|key|body|query|link|ip)$/i;

/** Ids and names of our own that look like the above and are neither. */
const harmlessName = /^(?:keyId|linkKeyId|accountId|registrationKey|tokenType|hashQueue|hashMs|sessionCount)$/;

/** Names come again with every line; the list is bounded, since some may come from outside. */
const known = new Map<string, boolean>();

function isSecretName(name: string): boolean {
  let isSecret = known.get(name);
  if (isSecret === undefined) {
    isSecret = secretName.test(name) && !harmlessName.test(name);
    if (known.size < 1000) known.set(name, isSecret);
  }
  return isSecret;
}

const DEEPEST = 6;

/** A copy of what is to be logged, without the value of any field that may not be. Errors keep type, message, stack and cause. */
export function redactFields(value: unknown, depth = 0): unknown {
  if (typeof value === 'bigint') return value.toString();
  if (typeof value !== 'object' || value === null) return value;
  if (depth > DEEPEST) return REDACTED;
  if (value instanceof Error) return describeError(value, depth);
  if (value instanceof Date) return value;
  if (ArrayBuffer.isView(value)) return REDACTED;
  if (Array.isArray(value)) return value.map((one) => redactFields(one, depth + 1));
  const copy: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(value)) {
    copy[name] = field !== undefined && isSecretName(name) ? REDACTED : redactFields(field, depth + 1);
  }
  return copy;
}

/** `ECONNREFUSED`, `SQLITE_FULL`: codes of systems, told apart from those sent to people. */
const systemCode = /^[A-Z][A-Z0-9_]+$/;

function describeError(error: Error, depth: number): object {
  const { code } = error as { code?: unknown };
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...(typeof code === 'string' && systemCode.test(code) && { errorCode: code }),
    ...(error.cause !== undefined && { cause: redactFields(error.cause, depth + 1) }),
    ...(error instanceof AggregateError && { errors: redactFields(error.errors, depth + 1) }),
  };
}

const email = /[^\s"'`<>(),;:=/\\]+@[^\s"'`<>(),;:=/\\]+/g;
const LONG = 40;
const longWord = /[A-Za-z0-9_-]{40,}/g;

/** Letters, digits, hyphen and underscore, by character code. */
const isWordCode = Array.from({ length: 128 }, (_, code) => /[A-Za-z0-9_-]/.test(String.fromCharCode(code)));

/** Whether there is a word of LONG characters: such a word covers every LONGth place of the text at least once. */
function hasLongWord(text: string): boolean {
  for (let at = LONG - 1; at < text.length; at += LONG) {
    if (!isWordCode[text.charCodeAt(at)]) continue;
    let from = at;
    let to = at;
    while (isWordCode[text.charCodeAt(from - 1)]) from--;
    while (isWordCode[text.charCodeAt(to + 1)]) to++;
    if (to - from + 1 >= LONG) return true;
  }
  return false;
}

/** Session and link tokens, sealed boxes, keys: longer than our ids, and mixed as those in lower-case hex never are. */
function isTokenLike(word: string): boolean {
  return /[A-Z]/.test(word) || /[0-9a-z]{40}/.test(word);
}

/**
 * The last line of defence, on the text of a line: addresses and token-like strings within messages and stacks. Every line
 * of every request passes here, and hardly any has something to hide: so the expressions only run where they may find it.
 */
export function redactText(line: string): string {
  const withoutTokens = hasLongWord(line)
    ? line.replace(longWord, (word) => (isTokenLike(word) ? REDACTED : word))
    : line;
  return withoutTokens.includes('@') ? withoutTokens.replace(email, REDACTED) : withoutTokens;
}
