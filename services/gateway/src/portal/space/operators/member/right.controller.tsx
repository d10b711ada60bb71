import { Body, Controller, Get, Param, Post, Res, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { LevelCatalogue, notFound } from '#contracts';
import { Clock } from '#event-sourcing';
import { Problem, requireValid } from '#web';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { AccountChanges } from '../../../../accounts/change-account/account-changes.js';
import { Current, SessionGuard } from '../../../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../../../identity/sessions/session.js';
import { ChangeOperator } from '../../../../operators/change-operator.js';
import { demandOf, Teleservices, type Teleservice } from '../../../../teleservices/teleservices.js';
import { entitlementPath, memberPath } from '../../../paths.js';
import { Space } from '../../space.js';
import { seenRevision } from '../../space-forms.js';
import type { SpacePage } from '../../tab.js';
import { RequestedOperator } from '../requested-operator.js';
import { refusedTerms, requireTerms, termShape, type Typed } from '../terms/asked-terms.js';
import { memberWords } from './member-page.js';
import { RightPage } from './right-page.js';

const withdrawalForm = z.strictObject({ withdraw: z.literal('yes'), revision: seenRevision });
const rightForm = (service: Teleservice) => z.strictObject({ ...termShape('', service), revision: seenRevision });

type RightAddress = { readonly id: string; readonly accountId: string; readonly teleserviceId: string };

/** A member’s right to enter one teleservice, for administrators: granted, changed, withdrawn. */
@Controller(entitlementPath(':id', ':accountId', ':teleserviceId'))
@UseGuards(SessionGuard)
export class RightController {
  constructor(
    private readonly space: Space,
    private readonly commands: CommandBus,
    private readonly changes: AccountChanges,
    private readonly requested: RequestedOperator,
    private readonly teleservices: Teleservices,
    private readonly levels: LevelCatalogue,
    private readonly clock: Clock,
  ) {}

  @Get()
  show(@Current() session: OpenSession, @Param() address: RightAddress, @Res() reply: FastifyReply): Promise<void> {
    return this.space.show(reply, session, async (page) => {
      const props = await this.shown(session, address, page);
      if (this.asksRecent(props.service)) await this.changes.begin(session);
      return <RightPage {...props} />;
    });
  }

  @Post()
  async change(
    @Body() body: unknown,
    @Current() session: OpenSession,
    @Param() address: RightAddress,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (withdrawalForm.safeParse(body).success) return this.withdraw(body, session, address, reply);
    const { id, accountId: memberId, teleserviceId } = address;
    const service = await this.serviceOf(address);
    const typed: Typed = requireValid(rightForm(service), body);
    return this.space.submit(reply, session, {
      run: async () => {
        await this.requested.member(session, id, memberId);
        const terms = requireTerms(service, typed);
        const asked = {
          operatorId: id,
          memberId,
          teleserviceId,
          ...terms,
          expectedRevision: Number(typed['revision']),
        };
        await this.commands.execute(new ChangeOperator(session, 'grant-entitlement', asked));
        return `${memberPath(id, memberId)}?fait=droit-enregistre`;
      },
      known: (page) => ({ ...refusedTerms(''), ...refusals(page) }),
      again: async (page, refused) => (
        <RightPage {...await this.shown(session, address, page)} typed={typed} {...refused} />
      ),
    });
  }

  private withdraw(body: unknown, session: OpenSession, address: RightAddress, reply: FastifyReply): Promise<void> {
    const { revision } = requireValid(withdrawalForm, body);
    const { id, accountId: memberId, teleserviceId } = address;
    return this.space.submit(reply, session, {
      run: async () => {
        await this.requested.member(session, id, memberId);
        const asked = { operatorId: id, memberId, teleserviceId, expectedRevision: Number(revision) };
        await this.commands.execute(new ChangeOperator(session, 'withdraw-entitlement', asked));
        return `${memberPath(id, memberId)}?fait=droit-retire`;
      },
      known: refusals,
      again: async (page, refused) => <RightPage {...await this.shown(session, address, page)} {...refused} />,
    });
  }

  private async shown(session: OpenSession, address: RightAddress, page: SpacePage) {
    const service = await this.serviceOf(address);
    const { operator, member } = await this.requested.member(session, address.id, address.accountId);
    const { grantable: all } = await this.requested.grantable(session, address.id, page.now);
    const grantable = all.find((each) => each.service.id === service.id);
    return { page, operator, member, service, ...(grantable && { grantable }) };
  }

  private async serviceOf({ teleserviceId }: RightAddress): Promise<Teleservice> {
    const service = await this.teleservices.find(teleserviceId);
    if (service === undefined) throw new Problem(notFound);
    return service;
  }

  /** The same that the change asks for, before anything is typed. */
  private asksRecent(service: Teleservice): boolean {
    const { level } = demandOf(service, this.clock.now().toISOString());
    return !this.levels.reaches(this.levels.weakest, level);
  }
}

const refusals = ({ language }: SpacePage) => {
  const { conflict, right } = memberWords[language];
  return { 'stale-revision': right.stale, 'unknown-role': right.unknownRole, conflict };
};
