import { inviteMember, showInvitation } from '#contracts';
import { textLike } from '#web';
import { z } from 'zod';
import { listOf } from '../lists.js';

const instant = (example: string, description: string) => z.iso.datetime().meta({ description, examples: [example] });

const offer = z
  .object({
    teleserviceId: textLike('eddi'),
    roles: z.array(textLike('declarant')).describe('Ids of roles, as `GET /teleservices` lists them'),
    from: instant('2026-04-01T22:00:00.000Z', 'From when it counts; absent: from the acceptance on').optional(),
    until: instant('2026-12-31T23:00:00.000Z', 'The first instant that it does not count; absent: no end').optional(),
  })
  .meta({ id: 'Offer', description: 'What the person may enter on acceptance' });

const until = instant('2026-03-16T09:00:00.000Z', 'Until when the link works');

const openInvitation = z
  .object({
    id: z.uuid(),
    email: textLike('c.martin@example.org'),
    sentAt: instant('2026-03-09T09:00:00.000Z', 'When it was mailed last'),
    until,
    offers: z.array(offer),
  })
  .meta({ id: 'Invitation' });

export const invitationList = listOf('Invitations', openInvitation);

export const shownInvitationBody = z
  .object({
    operatorId: z.uuid(),
    operator: textLike('Transit du Port', 'Name of the operator'),
    until,
    offers: z.array(offer),
  })
  .meta({ id: 'ShownInvitation' });

export const invitationBody = inviteMember.meta({
  id: 'InviteMember',
  examples: [
    { email: 'c.martin@example.org', offers: [{ teleserviceId: 'eddi', roles: ['declarant'], until: '2026-12-31' }] },
  ],
});

export const linkBody = showInvitation.meta({ id: 'ShowInvitation' });
