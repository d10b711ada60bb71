import { Body, Controller, HttpCode, Post, Req, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { showInvitation, type ShowInvitationBody } from '#contracts';
import { Call, ValidBody } from '#web';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { clientOf } from '../../identity/throttling/client.js';
import { AcceptInvitation, DeclineInvitation, ReadInvitation } from '../../operators/invitations.js';
import { linkBody, shownInvitationBody } from './invitations.schema.js';

const tag = 'Operators';
const problems = { 403: ['invitation-refused'] };

/** What whoever was sent an invitation makes of it. The token is the parameter of the mailed link; it stands in no address here. */
@Controller('api/v1/invitations')
export class AnsweredInvitationsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  @Post('readings')
  @HttpCode(200)
  @Call({
    id: 'readInvitation',
    tag,
    summary: 'What a link invites to',
    description: 'Needs no session: whoever has the link may read it. It changes nothing.',
    body: linkBody,
    answers: { 200: { description: 'The invitation', body: shownInvitationBody } },
    problems: { ...problems, 429: ['too-many-attempts'] },
  })
  read(
    @Body(ValidBody(showInvitation)) body: ShowInvitationBody,
    @Req() request: FastifyRequest,
  ): Promise<z.infer<typeof shownInvitationBody>> {
    return this.queries.execute(new ReadInvitation(body, clientOf(request)));
  }

  @Post('acceptances')
  @UseGuards(SessionGuard)
  @Call({
    id: 'acceptInvitation',
    tag,
    summary: 'Become a member by a mailed link',
    description:
      'For a person of any address: the link is the proof. It works once; who accepted is answered the same again. The person is entitled to what was offered, as far as the adhesion still covers it.',
    signedIn: true,
    body: linkBody,
    answers: {
      204: { description: 'The person is a member' },
      202: { description: 'The same; lists will show it in a moment' },
    },
    problems: { ...problems, 409: ['already-member'] },
  })
  async accept(
    @Current() session: OpenSession,
    @Body(ValidBody(showInvitation)) body: ShowInvitationBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    const { visible } = await this.commands.execute(new AcceptInvitation(session, body));
    reply.code(visible ? 204 : 202);
  }

  @Post('refusals')
  @HttpCode(204)
  @UseGuards(SessionGuard)
  @Call({
    id: 'declineInvitation',
    tag,
    summary: 'Decline an invitation by its mailed link',
    description: 'The link works no more, and the address is forgotten.',
    signedIn: true,
    body: linkBody,
    answers: { 204: { description: 'It is declined' } },
    problems,
  })
  decline(@Current() session: OpenSession, @Body(ValidBody(showInvitation)) body: ShowInvitationBody): Promise<void> {
    return this.commands.execute(new DeclineInvitation(session, body));
  }
}
