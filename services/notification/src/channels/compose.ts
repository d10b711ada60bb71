import type Mailer from 'nodemailer/lib/mailer/index.js';
import type { Mail } from './mail-channel.js';

/** The mail as nodemailer takes it: explicit envelope with exactly one recipient, no auto-replies wanted. */
export function compose(mail: Mail, from: string): Mailer.Options {
  const sender = /<([^<>]+)>$/.exec(from)?.[1] ?? from;
  return {
    from,
    to: { name: '', address: mail.to },
    envelope: { from: sender, to: [mail.to] },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    date: new Date(mail.date),
    messageId: `<${mail.id}@${sender.slice(sender.lastIndexOf('@') + 1)}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
