import { Body, Controller, Get, Param, Post, Query, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ValidBody } from '#web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AccountChanges } from '../../../../accounts/change-account/account-changes.js';
import { Current, SessionGuard } from '../../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../../identity/sessions/session.js';
import { ChangeOperator } from '../../../../operators/change-operator.js';
import { memberPath, operatorPath, paths, removalPath } from '../../../paths.js';
import { Space } from '../../space.js';
import type { SpacePage } from '../../tab.js';
import { RequestedOperator } from '../requested-operator.js';
import { MemberPage, memberWords, type MemberNotice } from './member-page.js';
import { RemovalPage } from './removal-page.js';

const administrationForm = z.strictObject({ change: z.enum(['designate', 'withdraw']) });
type AdministrationForm = z.infer<typeof administrationForm>;

type MemberAddress = { readonly id: string; readonly accountId: string };

/** One member of an operator, for its administrators: what he or she holds, administration, and the end. */
@Controller()
@UseGuards(SessionGuard)
export class MemberController {
  constructor(
    private readonly space: Space,
    private readonly commands: CommandBus,
    private readonly changes: AccountChanges,
    private readonly requested: RequestedOperator,
  ) {}

  @Get(memberPath(':id', ':accountId'))
  show(
    @Current() session: OpenSession,
    @Param() address: MemberAddress,
    @Query('fait') done: unknown,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.space.show(reply, session, async (page) => (
      <MemberPage {...await this.shown(session, address, page)} told={noticeOf(done)} />
    ));
  }

  @Post(memberPath(':id', ':accountId'))
  administer(
    @Body(ValidBody(administrationForm)) { change }: AdministrationForm,
    @Current() session: OpenSession,
    @Param() address: MemberAddress,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { id, accountId: memberId } = address;
    return this.space.submit(reply, session, {
      run: async () => {
        await this.requested.member(session, id, memberId);
        const command = change === 'designate' ? 'designate-administrator' : 'withdraw-administrator';
        await this.commands.execute(new ChangeOperator(session, command, { operatorId: id, memberId }));
        if (change === 'designate') return `${memberPath(id, memberId)}?fait=administrateur-designe`;
        return memberId === session.accountId
          ? operatorPath(id)
          : `${memberPath(id, memberId)}?fait=administrateur-retire`;
      },
      known: refusals,
      again: async (page, { refusal }) => (
        <MemberPage {...await this.shown(session, address, page)} refusal={refusal} />
      ),
    });
  }

  @Get(removalPath(':id', ':accountId'))
  showRemoval(
    @Current() session: OpenSession,
    @Param() { id, accountId }: MemberAddress,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.space.show(reply, session, async (page) => {
      const { operator, member } = await this.requested.member(session, id, accountId);
      await this.changes.begin(session);
      return <RemovalPage {...{ page, operator, member }} />;
    });
  }

  @Post(removalPath(':id', ':accountId'))
  remove(
    @Current() session: OpenSession,
    @Param() { id, accountId: memberId }: MemberAddress,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.space.submit(reply, session, {
      run: async () => {
        await this.requested.member(session, id, memberId);
        await this.commands.execute(new ChangeOperator(session, 'remove-member', { operatorId: id, memberId }));
        return memberId === session.accountId
          ? `${paths.operators}?fait=operateur-quitte`
          : `${operatorPath(id)}?fait=membre-retire`;
      },
      known: refusals,
      again: async (page, { refusal }) => {
        const { operator, member } = await this.requested.member(session, id, memberId);
        return <RemovalPage {...{ page, operator, member, refusal }} />;
      },
    });
  }

  private async shown(session: OpenSession, { id, accountId }: MemberAddress, page: SpacePage) {
    const { operator, member } = await this.requested.member(session, id, accountId);
    return { page, operator, member, ...(await this.requested.grantable(session, id, page.now)) };
  }
}

const refusals = ({ language }: SpacePage) => {
  const { last, conflict } = memberWords[language];
  return { 'last-administrator': last, conflict };
};

function noticeOf(done: unknown): MemberNotice | undefined {
  return typeof done === 'string' && Object.hasOwn(memberWords.fr.done, done) ? (done as MemberNotice) : undefined;
}
