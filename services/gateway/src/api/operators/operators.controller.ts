import { Controller, Get, Query, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { Call, ValidQuery } from '#web';
import { z } from 'zod';
import { Cursors } from '../../accounts/history/cursors.js';
import { Current, SessionGuard } from '../../identity/sessions/session.guard.js';
import type { OpenSession } from '../../identity/sessions/session.js';
import { OwnOperators } from '../../operators/own-operators.js';
import { afterQuery, cursorSchema, listOf, unknownCursor, type AfterQuery } from '../lists.js';
import { operatorSchema, pageLimit, toOperatorBody } from './operators.schema.js';

const operators = listOf('Operators', operatorSchema);

@Controller('api/v1/operators')
@UseGuards(SessionGuard)
export class OperatorsController {
  constructor(
    private readonly queries: QueryBus,
    private readonly cursors: Cursors,
  ) {}

  @Get()
  @Call({
    id: 'listOperators',
    tag: 'Operators',
    summary: 'The operators that the person acts for',
    description:
      'With what the person is entitled to for each; whether that counts now is told by `GET /teleservices/{id}/access`. Pages of 50.',
    signedIn: true,
    query: { after: { description: 'The `next` of the page before', schema: cursorSchema } },
    answers: { 200: { description: 'A page', body: operators } },
  })
  async list(
    @Current() { accountId }: OpenSession,
    @Query(ValidQuery(afterQuery)) { after }: AfterQuery,
  ): Promise<z.infer<typeof operators>> {
    const listName = `operators of ${accountId}`;
    const place = after === undefined ? undefined : this.cursors.openId(after, listName);
    if (after !== undefined && place === undefined) throw unknownCursor();
    const page = await this.queries.execute(new OwnOperators(accountId, pageLimit, place));
    const next = page.next && { next: this.cursors.sealId(page.next, listName) };
    return { items: page.operators.map(toOperatorBody), ...next };
  }
}
