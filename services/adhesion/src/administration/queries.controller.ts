import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import {
  readMemberCommand,
  readMembersCommand,
  readRightsCommand,
  type ReadMemberCommand,
  type ReadMembersCommand,
  type ReadRightsCommand,
} from '#contracts';
import { InternalGuard, ValidBody } from '#web';
import { ReadMember, ReadMembers, type MembersPage, type MemberShown } from './members.queries.js';
import { ReadRights, type RightsPage } from './rights.queries.js';

/** Reached by the gateway alone. Each answers 403 `not-administrator`, 404 `not-found` or 409 `conflict` as the commands do. */
@Controller('commands')
@UseGuards(InternalGuard)
export class QueriesController {
  constructor(private readonly queries: QueryBus) {}

  @Post('read-members')
  @HttpCode(200)
  members(@Body(ValidBody(readMembersCommand)) body: ReadMembersCommand): Promise<MembersPage> {
    return this.queries.execute(new ReadMembers(body));
  }

  @Post('read-member')
  @HttpCode(200)
  member(@Body(ValidBody(readMemberCommand)) body: ReadMemberCommand): Promise<MemberShown> {
    return this.queries.execute(new ReadMember(body));
  }

  @Post('read-rights')
  @HttpCode(200)
  rights(@Body(ValidBody(readRightsCommand)) body: ReadRightsCommand): Promise<RightsPage> {
    return this.queries.execute(new ReadRights(body));
  }
}
