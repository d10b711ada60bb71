import { isIP } from 'node:net';
import { z } from 'zod';
import { isLoopback } from '#web';
import { listOf, oneOf, variable, wholeNumber } from './variable.js';

/** Whether the text is a host name or an address. */
export function isHostName(text: string): boolean {
  return isIP(text) !== 0 || /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(text);
}

const hostName = z.string().refine(isHostName, { error: 'is not a host name or address' });

/** An http(s) URL without path. */
export const httpOrigin = z.string().refine(
  (text) => {
    if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return false;
    const url = new URL(text);
    return (
      url.origin.toLowerCase() === text.toLowerCase().replace(/:(?:80|443)$/, (port) => (url.port === '' ? '' : port))
    );
  },
  { error: 'is not an http(s) origin' },
);

/** An address, or a network. */
export const network = z.string().refine(
  (text) => {
    const [address = '', prefix, ...rest] = text.split('/');
    const family = isIP(address);
    if (family === 0 || rest.length > 0) return false;
    return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (family === 4 ? 32 : 128));
  },
  { error: 'holds something that is neither an address nor a network' },
);

/** Where a service listens. */
export const serverVariables = {
  HOST: variable(hostName, {
    meaning: 'Address on which the service listens.',
    write: 'an IP address or host name, such as 127.0.0.1 or 0.0.0.0',
    default: '127.0.0.1',
  }),
  PORT: wholeNumber('Port on which the service listens; 0 lets the system choose.', {
    default: 3000,
    min: 0,
    max: 65535,
  }),
  MANAGEMENT_HOST: variable(hostName, {
    meaning:
      'Address on which health and metrics are served: to this machine alone unless told otherwise, as the image does.',
    write: 'an IP address or host name, such as 127.0.0.1 or 0.0.0.0',
    default: '127.0.0.1',
  }),
  MANAGEMENT_PORT: wholeNumber('Port of `/health/live`, `/health/ready` and `/metrics`; 0 lets the system choose.', {
    default: 9000,
    min: 0,
    max: 65535,
  }),
};

/** What a service accepts over HTTP. */
export const httpVariables = {
  TRUSTED_PROXIES: variable(listOf(network), {
    meaning: 'Proxies whose `X-Forwarded-For` is believed. None by default: the peer is the client.',
    write: 'addresses and networks separated by commas, such as 10.0.0.7,192.168.0.0/16',
    default: '',
  }),
  BODY_MAX_BYTES: wholeNumber('Largest request body.', { default: 16_384, min: 1024, max: 1_048_576 }),
  JSON_MAX_DEPTH: wholeNumber('Deepest nesting of a JSON body.', { default: 4, min: 1, max: 32 }),
};

export const logVariables = {
  LOG_LEVEL: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
    meaning: 'Least severe lines that are written to standard output.',
    default: 'info',
  }),
};

export const internalVariables = {
  INTERNAL_TLS: oneOf(['required', 'off'], {
    meaning: 'Whether a peer that is not on this machine must be reached by https; `off` where a mesh encrypts.',
    default: 'required',
  }),
  INTERNAL_TLS_FOLDER: variable(z.string().optional(), {
    meaning:
      'Certificate, key and authorities of the calls between services: with it the service serves https, and believes no other authority when it calls. Looked at every minute, so that a renewed certificate needs no restart.',
    write: 'the path of a folder with `tls.crt`, `tls.key` and `ca.crt`',
  }),
};

/** For tests that crash the process at a named point. Needs `serverVariables`. */
export const testHookVariables = {
  TEST_HOOKS: oneOf(['0', '1'], { meaning: 'Allows `CRASH_AT`; for tests on this machine only.', default: '0' }),
  CRASH_AT: variable(
    z
      .string()
      .regex(/^[a-z][a-z-]*(?::[1-9]\d{0,5})?$/, { error: 'is not the name of a crash point' })
      .optional(),
    {
      meaning: 'Kills the process at the n-th passage of a named point, to show that nothing is lost.',
      write: 'a name such as after-append or after-publish:3, together with TEST_HOOKS=1 on a loopback HOST',
      rule: ({ CRASH_AT, TEST_HOOKS, HOST }) => {
        if (CRASH_AT === undefined || HOST === undefined || (TEST_HOOKS === '1' && isLoopback(String(HOST))))
          return undefined;
        return 'is refused here; remove it, or set TEST_HOOKS=1 and a loopback HOST such as 127.0.0.1';
      },
    },
  ),
};
