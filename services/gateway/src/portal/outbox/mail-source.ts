/** A message of the development mailbox, as far as its page shows it. */
export interface Message {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly date: string;
  readonly text: string;
  /** Absent from an SMS. */
  readonly html?: string;
}

/**
 * Reads what our own channels write: RFC 5322 headers with RFC 2047 words, one body or a multipart/alternative,
 * quoted-printable, base64 or plain, UTF-8. Whatever else it meets it shows as it stands, and never throws.
 */
export function readMessage(source: Buffer): Message {
  const whole = readPart(source.toString('latin1'));
  const parts = whole.boundary === undefined ? [whole] : splitParts(whole).map(readPart);
  const bodyOf = (type: string) => {
    const part = parts.find((each) => each.type === type);
    return part && decodeBody(part);
  };
  const header = (name: string) => decodeWords(whole.headers.get(name) ?? '');
  return {
    from: header('from'),
    to: header('to'),
    subject: header('subject'),
    date: header('date'),
    text: bodyOf('text/plain') ?? '',
    html: bodyOf('text/html'),
  };
}

interface Part {
  readonly headers: ReadonlyMap<string, string>;
  readonly type: string;
  readonly boundary?: string;
  /** Bytes as latin1 characters. */
  readonly body: string;
}

function readPart(source: string): Part {
  const end = /\r?\n\r?\n/.exec(source);
  const head = end ? source.slice(0, end.index) : source;
  const headers = new Map<string, string>();
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim());
  }
  const contentType = headers.get('content-type') ?? 'text/plain';
  return {
    headers,
    type: contentType.split(';')[0]!.trim().toLowerCase(),
    boundary: /boundary="?([^";]+)"?/i.exec(contentType)?.[1],
    body: end ? source.slice(end.index + end[0].length) : '',
  };
}

function splitParts({ body, boundary }: Part): string[] {
  const [, ...rest] = `\n${body}`.split(`\n--${boundary}`);
  return rest.filter((part) => !part.startsWith('--')).map((part) => part.replace(/^\r?\n/, '').replace(/\r$/, ''));
}

function decodeBody({ headers, body }: Part): string {
  switch (headers.get('content-transfer-encoding')?.toLowerCase()) {
    case 'base64':
      return Buffer.from(body, 'base64').toString('utf8');
    case 'quoted-printable':
      return decodeQuotedPrintable(body.replace(/=[ \t]*\r?\n/g, '')).replaceAll('\r\n', '\n');
    default:
      return Buffer.from(body, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
  }
}

function decodeQuotedPrintable(text: string): string {
  const bytes = text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}

function decodeWords(text: string): string {
  const joined = text.replace(/(\?=)\s+(?==\?)/g, '$1');
  const decoded = joined.replace(/=\?utf-8\?([qb])\?([^?]*)\?=/gi, (_, encoding: string, word: string) =>
    encoding.toLowerCase() === 'b'
      ? Buffer.from(word, 'base64').toString('latin1')
      : word
          .replaceAll('_', ' ')
          .replace(/=([0-9A-F]{2})/gi, (_code, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );
  return Buffer.from(decoded, 'latin1').toString('utf8');
}
