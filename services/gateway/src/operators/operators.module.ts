import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.js';
import { TeleservicesModule } from '../teleservices/teleservices.module.js';
import { AdhesionsOfHandler } from './adhesions.js';
import { ChangeOperatorHandler } from './change-operator.js';
import {
  AcceptInvitationHandler,
  DeclineInvitationHandler,
  InvitationsOfHandler,
  InviteMemberHandler,
  ReadInvitationHandler,
  RevokeInvitationHandler,
} from './invitations.js';
import { MemberNames } from './member-names.js';
import { MemberOfHandler, MembersOfHandler } from './members.js';
import { OwnOperatorOfHandler, OwnOperatorsHandler } from './own-operators.js';
import { RightsOnHandler } from './rights.js';

const handlers = [
  OwnOperatorsHandler,
  OwnOperatorOfHandler,
  AdhesionsOfHandler,
  MembersOfHandler,
  MemberOfHandler,
  ChangeOperatorHandler,
  RightsOnHandler,
  InviteMemberHandler,
  RevokeInvitationHandler,
  InvitationsOfHandler,
  ReadInvitationHandler,
  AcceptInvitationHandler,
  DeclineInvitationHandler,
];

/** Operators, their members and what those may enter: read and forwarded; the adhesion service decides. */
@Module({ imports: [IdentityModule, TeleservicesModule], providers: [...handlers, MemberNames] })
export class OperatorsModule {}
