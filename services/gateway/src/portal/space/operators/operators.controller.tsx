import { Controller, Get, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { AccountChanges } from '../../../accounts/change-account/account-changes.js';
import { Cursors } from '../../../accounts/history/cursors.js';
import { Current, SessionGuard } from '../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { ChangeOperator } from '../../../operators/change-operator.js';
import { AdhesionsOf } from '../../../operators/adhesions.js';
import { InvitationsOf } from '../../../operators/invitations.js';
import { MembersOf } from '../../../operators/members.js';
import { OwnOperators, type OwnOperator } from '../../../operators/own-operators.js';
import { OperatorRights } from '../../../teleservices/operator-rights.js';
import { Teleservices, type Teleservice } from '../../../teleservices/teleservices.js';
import { leavePath, operatorPath, paths } from '../../paths.js';
import { Space } from '../space.js';
import { InvitationCookie } from './invitation/invitation-cookie.js';
import { LeavePage } from './leave-page.js';
import { OperatorPage, type Administered } from './operator-page.js';
import { operatorWords } from './operator-words.js';
import { OperatorsPage, type OperatorNotice } from './operators-page.js';
import { RequestedOperator } from './requested-operator.js';

/** Operators, or members, on one page. */
const pageLength = 50;

/** «Opérateurs»: all of the person’s, each of them, and the way out. */
@Controller()
@UseGuards(SessionGuard)
export class OperatorsController {
  constructor(
    private readonly space: Space,
    private readonly queries: QueryBus,
    private readonly commands: CommandBus,
    private readonly cursors: Cursors,
    private readonly changes: AccountChanges,
    private readonly requested: RequestedOperator,
    private readonly teleservices: Teleservices,
    private readonly rights: OperatorRights,
    private readonly invitation: InvitationCookie,
  ) {}

  @Get(paths.operators)
  list(
    @Current() session: OpenSession,
    @Query('apres') after: unknown,
    @Query('fait') done: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { accountId } = session;
    const listName = `operators of ${accountId}`;
    return this.space.show(reply, session, async (page) => {
      const asked = new OwnOperators(accountId, pageLength, this.placeOf(after, listName));
      const { operators, next } = await this.queries.execute(asked);
      const services = await this.teleservices.all();
      const invited = this.invitation.tokenIn(reply.request) !== undefined;
      const following = next === undefined ? undefined : this.cursors.sealId(next, listName);
      return <OperatorsPage {...{ page, operators, services, invited }} next={following} told={noticeOf(done)} />;
    });
  }

  @Get(operatorPath(':id'))
  show(
    @Current() session: OpenSession,
    @Param('id') id: string,
    @Query('apres') after: unknown,
    @Query('fait') done: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.space.show(reply, session, async (page) => {
      const operator = await this.requested.operator(session, id);
      const services = await this.teleservices.all();
      const obstacles = await this.obstaclesOf(session, operator, services, page.now);
      const administered = operator.administrator ? await this.administered(session, id, after) : undefined;
      const told = noticeOf(done);
      return <OperatorPage {...{ page, operator, services, obstacles, administered, told }} />;
    });
  }

  @Get(leavePath(':id'))
  showLeave(@Current() session: OpenSession, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    return this.space.show(reply, session, async (page) => {
      const operator = await this.requested.operator(session, id);
      await this.changes.begin(session);
      return <LeavePage page={page} operator={operator} />;
    });
  }

  @Post(leavePath(':id'))
  leave(@Current() session: OpenSession, @Param('id') id: string, @Res() reply: FastifyReply): Promise<void> {
    return this.space.submit(reply, session, {
      run: async () => {
        await this.requested.operator(session, id);
        await this.commands.execute(new ChangeOperator(session, 'leave-operator', { operatorId: id }));
        return `${paths.operators}?fait=operateur-quitte`;
      },
      known: ({ language }) => {
        const { last, conflict } = operatorWords[language].leave;
        return { 'last-administrator': last, conflict };
      },
      again: async (page, { refusal }) => (
        <LeavePage page={page} operator={await this.requested.operator(session, id)} refusal={refusal} />
      ),
    });
  }

  /** The members are asked for first: the adhesion service says whether the person administers the operator still. */
  private async administered({ accountId }: OpenSession, operatorId: string, after: unknown): Promise<Administered> {
    const listName = `members of ${operatorId}`;
    const place = this.placeOf(after, listName);
    const { members, next } = await this.queries.execute(new MembersOf(accountId, operatorId, pageLength, place));
    const [invitations, adhesions] = await Promise.all([
      this.queries.execute(new InvitationsOf(accountId, operatorId)),
      this.queries.execute(new AdhesionsOf(accountId, operatorId)),
    ]);
    const following = next !== undefined && { next: this.cursors.sealId(next, listName) };
    return { members, ...following, later: place !== undefined, invitations, adhesions };
  }

  /** What keeps each of the person’s own rights from counting now. */
  private async obstaclesOf(
    { accountId }: OpenSession,
    { id, entitlements }: OwnOperator,
    services: readonly Teleservice[],
    now: Date,
  ) {
    const held = services.filter((service) => entitlements.some(({ teleserviceId }) => teleserviceId === service.id));
    const told = await Promise.all(
      held.map(async (service) => {
        const { right } = await this.rights.forOperator(accountId, id, service, now.toISOString());
        return [service.id, right.reasons] as const;
      }),
    );
    return new Map(told);
  }

  private placeOf(after: unknown, listName: string): string | undefined {
    return typeof after === 'string' ? this.cursors.openId(after, listName) : undefined;
  }
}

function noticeOf(done: unknown): OperatorNotice | undefined {
  return typeof done === 'string' && Object.hasOwn(operatorWords.fr.done, done) ? (done as OperatorNotice) : undefined;
}
