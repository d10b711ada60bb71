import { network, oneOf, listOf, variable } from '#runtime';
import { securityLevel, type SecurityLevel } from '#contracts';
import { z } from 'zod';

/** Names of levels besides their own, as teleservices may ask for them in `acr_values`. */
export type AcrAliases = ReadonlyMap<string, SecurityLevel>;

const alias = /^([!#-+\--[\]-~]{1,100})=([a-z-]+)$/;

/** The name before the last «=», since a name may be a URL. */
const acrAlias = z.string().transform((text, context): readonly [string, SecurityLevel] => {
  const [, name = '', level = ''] = alias.exec(text) ?? [];
  const parsed = securityLevel.safeParse(level);
  if (parsed.success && !(securityLevel.options as readonly string[]).includes(name)) return [name, parsed.data];
  context.addIssue({ code: 'custom', message: 'holds something that is no other name of a level' });
  return z.NEVER;
});

/** Single sign-on: OpenID Connect for teleservices. */
export const ssoVariables = {
  SSO: oneOf(['on', 'off'], {
    meaning:
      'Whether teleservices with a client in the catalogue sign people in by OpenID Connect. With `off` there are no such addresses, and it takes no memory.',
    default: 'on',
  }),
  ACR_ALIASES: variable(
    listOf(z.string())
      .pipe(z.array(acrAlias))
      .refine((all) => new Set(all.map(([name]) => name)).size === all.length, { error: 'has one name twice' })
      .transform((all): AcrAliases => new Map(all)),
    {
      meaning:
        'Other names of levels by which teleservices may ask for them as `acr`; the answer uses the name that was asked.',
      write: 'entries like eidas1=password,eidas1-mfa=totp',
      default: '',
    },
  ),
  LOGOUT_TARGETS: variable(listOf(network).optional(), {
    meaning:
      'Networks in which teleservices are told that a session ended, and no others. By default every address but those of this machine ' +
      'and of its link (127.0.0.0/8, 169.254.0.0/16, ::1, fe80::/10 and the like).',
    write: 'addresses and networks separated by commas, such as 10.0.0.0/8,192.0.2.7',
  }),
};
