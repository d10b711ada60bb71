import { notFound } from '#contracts';
import { Problem } from '#web';
import { Injectable } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { z } from 'zod';
import type { OpenSession } from '../../../identity/sessions/session.js';
import { AdhesionsOf } from '../../../operators/adhesions.js';
import { MemberOf } from '../../../operators/members.js';
import { OwnOperatorOf, type OwnOperator } from '../../../operators/own-operators.js';
import { Teleservices, type Teleservice } from '../../../teleservices/teleservices.js';
import { grantableOf, type Grantable } from './terms/asked-terms.js';

const id = z.uuid();

/** What the addresses of the pages of operators name; 404 `not-found` where it is not the person’s, or nothing. */
@Injectable()
export class RequestedOperator {
  constructor(
    private readonly queries: QueryBus,
    private readonly teleservices: Teleservices,
  ) {}

  /** One of the person’s operators. */
  async operator({ accountId }: OpenSession, operatorId: string): Promise<OwnOperator> {
    if (!id.safeParse(operatorId).success) throw new Problem(notFound);
    return this.queries.execute(new OwnOperatorOf(accountId, operatorId));
  }

  /** One of its members, for an administrator. */
  async member(session: OpenSession, operatorId: string, memberId: string) {
    const operator = await this.operator(session, operatorId);
    if (!id.safeParse(memberId).success) throw new Problem(notFound);
    return { operator, member: await this.queries.execute(new MemberOf(session.accountId, operatorId, memberId)) };
  }

  /** What it can hand on, and the whole catalogue, for an administrator. */
  async grantable(
    { accountId }: OpenSession,
    operatorId: string,
    now: Date,
  ): Promise<{ readonly services: readonly Teleservice[]; readonly grantable: readonly Grantable[] }> {
    const services = await this.teleservices.all();
    const adhesions = await this.queries.execute(new AdhesionsOf(accountId, operatorId));
    return { services, grantable: grantableOf(adhesions, services, now) };
  }
}
