import { domainToASCII } from 'node:url';
import { withoutEdges, withoutInvisible } from './typed-text.js';

/** What is wrong with an address. */
export type EmailFault = 'malformed' | 'accents-before-at';

/* No percent sign and no exclamation mark: routes to other hosts were written with them. */
const local = /^[A-Za-z0-9#$&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9#$&'*+/=?^_`{|}~-]+)*$/;
const domain = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])$/;
/** RFC 2047: mail programs show something else in its place. */
const encodedWord = /=\?.*\?/;
const internationalDomain = /^[\p{L}\p{M}\p{N}.\u3002-]+$/u;

/** The address as it is used: without blanks around it and invisible characters, an international domain in its ASCII form (UTS 46). */
export function readEmail(text: string): string {
  const typed = withoutInvisible(withoutEdges(text));
  const at = typed.lastIndexOf('@');
  const host = typed.slice(at + 1).normalize('NFKC');
  if (at < 0 || !internationalDomain.test(host)) return typed;
  return `${typed.slice(0, at)}@${/^[\x21-\x7e]*$/.test(host) ? host : domainToASCII(host)}`;
}

/** Of an address that was read: undefined for one plain address. */
export function emailFault(address: string): EmailFault | undefined {
  const at = address.lastIndexOf('@');
  const [mailbox, host] = [address.slice(0, at), address.slice(at + 1)];
  if (at <= 0 || at > 64 || !domain.test(host) || encodedWord.test(mailbox)) return 'malformed';
  if (local.test(mailbox)) return undefined;
  return local.test(withoutAccents(mailbox)) ? 'accents-before-at' : 'malformed';
}

/** With a plain letter in place of each that is none, to judge the rest. */
function withoutAccents(mailbox: string): string {
  return mailbox.normalize('NFC').replace(/[^\P{L}A-Za-z]/gu, 'x');
}
