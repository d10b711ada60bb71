import { isLoopback } from '#web';

/** How a kind of server is reached where its URL does not say: `starttls` encrypts or does not send. */
type Unsaid = 'encrypted' | 'clear' | 'starttls';

const unsaid: Readonly<Record<string, Unsaid>> = {
  kafka: 'clear',
  mongodb: 'clear',
  'mongodb+srv': 'encrypted',
  kurrentdb: 'encrypted',
  'kurrentdb+discover': 'encrypted',
  esdb: 'encrypted',
  'esdb+discover': 'encrypted',
  smtp: 'starttls',
};

/** Options by which the drivers are told of encryption, in lower case as they may be written in any. */
const switches = ['tls', 'ssl'];
const certificates = ['ca', 'cert'];

/**
 * What is wrong with the way to the server of a URL, or undefined: beyond this machine a password never goes in clear, and nothing
 * does unless the URL says `tls=off`. Never quotes the URL.
 */
export function clearTextComplaint(url: string): string | undefined {
  const [, scheme = '', account, hosts = '', query = ''] =
    /^([a-z+]+):\/\/(?:([^@/?]*)@)?([^/?]*)[^?]*(?:\?(.*))?$/s.exec(url) ?? [];
  const otherwise = unsaid[scheme];
  if (otherwise === undefined || hosts.split(',').every(isOfThisMachine)) return undefined;
  const options = [...new URLSearchParams(query)].map(([name, value]) => [name.toLowerCase(), value.toLowerCase()]);
  const said = options.filter(([name]) => switches.includes(name ?? '')).map(([, value]) => value);
  const isOff = said.some((value) => value === 'off' || value === 'false');
  const isOn = said.length > 0 || options.some(([name]) => certificates.includes(name ?? ''));
  if (!isOff && (isOn || otherwise !== 'clear')) return undefined;
  if (sendsPassword(scheme, account, options)) return 'would send a password in clear: tls=on';
  return isOff ? undefined : 'would send everything in clear: tls=on, or tls=off where that is meant';
}

/** Kafka's default mechanism proves the password without sending it; its driver looks at the other. */
function sendsPassword(scheme: string, account: string | undefined, options: readonly string[][]): boolean {
  if (account?.includes(':') !== true) return false;
  return scheme !== 'kafka' || options.some(([name, value]) => name === 'sasl' && value === 'plain');
}

function isOfThisMachine(place: string): boolean {
  return isLoopback(place.replace(/:\d*$/, '').toLowerCase()) || /^%2f/i.test(place); // the path of a socket
}
