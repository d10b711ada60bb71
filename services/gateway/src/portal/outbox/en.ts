import type { fr } from './fr.js';

export const en: typeof fr = {
  title: 'Development mailbox',
  lead: 'The messages that this installation writes to files instead of sending them. This page does not exist in production.',
  empty: 'No message for now.',
  caption: 'Messages, the newest first',
  received: 'Received',
  recipient: 'Recipient',
  subject: 'Subject',
  noSubject: '(no subject)',
  sms: 'SMS',
  from: 'Sender',
  back: 'All messages',
  text: 'Text version',
  html: 'See the HTML version',
  source: 'Source of the message',
};
