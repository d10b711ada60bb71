import type { AdhesionStep, AdhesionView } from '#contracts';
import { reasonOf } from '#rights';
import type { Page } from '#web-pages';
import type { VNode } from 'preact';
import type { Member } from '../../operators/members.js';
import type { OwnOperator } from '../../operators/own-operators.js';
import type { OwnMembership } from '../../accounts/export/own-memberships.js';
import { sampleCatalogue as services } from '../../teleservices/testing/sample-catalogue.js';
import { DonePage } from '../frame/done-page.js';
import {
  invitationLinkWords,
  InvitationOverPage,
  InvitationPage,
  InvitationWithoutLinkPage,
} from '../space/operators/invitation/invitation-page.js';
import { emptyInvitation } from '../space/operators/invitations/invite-form.js';
import { InvitePage } from '../space/operators/invitations/invite-page.js';
import { LeavePage } from '../space/operators/leave-page.js';
import { MemberPage } from '../space/operators/member/member-page.js';
import { RemovalPage } from '../space/operators/member/removal-page.js';
import { RightPage } from '../space/operators/member/right-page.js';
import { OperatorPage } from '../space/operators/operator-page.js';
import { OperatorsPage } from '../space/operators/operators-page.js';
import type { SpacePage } from '../space/tab.js';
import { sampleToken } from './sample-token.js';

/** Ids that the addresses of sample pages name. */
export const sampleIds = {
  operator: '8c2f0b6e-41d7-8e5a-9b3c-6f7a1d2e3c40',
  member: '0192f0c1-7b1e-7c3a-9d51-0f8f3a6c2b11',
  service: 'eddi',
} as const;

const ended = '2005-03-20T23:00:00.000Z';
const eddi = { teleserviceId: 'eddi', roles: ['declarant'], from: '2005-03-07T08:30:00.000Z', until: ended };

/** Somebody may have a long name; so may what somebody works for. */
export const sampleOperator: OwnOperator = {
  id: sampleIds.operator,
  kind: 'siren',
  number: '732829320',
  name: 'Société de transit et de courtage du Grand Port maritime <b>Nord</b>',
  administrator: true,
  status: 'live',
  roles: ['declarant'],
  entitlements: [eddi, { teleserviceId: 'gone-since', roles: ['reader'], from: '2005-04-01T08:30:00.000Z' }],
};

const operator = sampleOperator;

function stepLike<T extends AdhesionStep['type']>(type: T, on: string, over: object = {}): AdhesionStep {
  const data = { adhesionId: 'a', operatorId: operator.id, teleserviceId: 'statncb', on, since: on, at: on, ...over };
  return { id: `${type}-${on}`, type, data } as unknown as AdhesionStep;
}

const steps: readonly AdhesionStep[] = [
  stepLike('adhesion-requested', '2005-01-10', { needsAudit: true }),
  stepLike('audit-ordered', '2005-01-20'),
  stepLike('audit-concluded', '2005-02-14', { outcome: 'with-reserves', reference: 'audit 2005-7' }),
];

function adhesion(teleserviceId: string, status: AdhesionView['status'], over: Partial<AdhesionView>): AdhesionView {
  const ids = { adhesionId: `adhesion-${teleserviceId}`, operatorId: operator.id, teleserviceId };
  return { ...ids, status, needsAudit: false, revives: false, steps: [], because: [], ...over };
}

const granted = { teleserviceId: 'eddi', roles: ['declarant'], from: '2005-03-09T09:00:00Z' };
/** What a person takes along: a membership, and one that has ended. */
export const sampleMemberships: readonly OwnMembership[] = [
  {
    ...{ operatorId: sampleIds.operator, status: 'live' },
    history: [
      { id: '1', type: 'membership-opened', at: '2005-03-09T08:00:00Z', by: 'agent' },
      { id: '2', type: 'entitlement-granted', at: '2005-03-09T09:00:00Z', ...granted },
    ],
  },
  {
    ...{ operatorId: '1d9e7c52-30af-8b64-a2f1-94c0be5d7a13', status: 'ended' },
    history: [{ id: '3', type: 'membership-ended', at: '2005-03-09T08:00:00Z' }],
  },
];

/** Every page of operators, of their members and of invitations. `holder` is a page of the personal space. */
export function operatorPages(page: Page, holder: SpacePage): Readonly<Record<string, VNode>> {
  const text = invitationLinkWords[page.language];
  const own = { page: holder, services };
  const self: Member = {
    accountId: holder.holder.accountId,
    status: 'live',
    administrator: true,
    ...{ entitlements: [], namesake: false },
    revision: 1,
  };
  const named = { firstName: 'Jeanne', lastName: 'Dupont', email: holder.holder.email };
  const member: Member = {
    ...{ accountId: sampleIds.member, firstName: 'Camille', lastName: 'Martin', email: 'c.martin@example.org' },
    ...{ status: 'suspended', administrator: false, entitlements: [eddi], namesake: true, revision: 4 },
  };
  const members = [{ ...self, ...named }, member, { ...self, accountId: 'erased', administrator: false }];
  const offers = [{ teleserviceId: 'eddi', roles: ['declarant'], until: '2005-12-31T23:00:00.000Z' }];
  const until = '2005-03-16T13:05:00.000Z';
  const sent = { invitationId: sampleIds.operator, email: 'p.durand@example.org', offers, until };
  const administered = {
    members,
    later: true,
    next: 'dFcKrKDRvEorz4IIeCcu0abL1MNe6ZANMLtu4MRAaHLrimZEdFcKrKDRvEo',
    invitations: [{ ...sent, sentAt: '2005-03-09T13:05:00.000Z' }],
    adhesions: [
      adhesion('eddi', 'open', { from: '2005-03-07T08:30:00.000Z', until: ended, steps: steps.slice(0, 1) }),
      adhesion('statncb', 'audit-concluded', { needsAudit: true, steps }),
    ],
  };
  const nobody = { members: [{ ...self, ...named }], later: false, invitations: [], adhesions: [] };
  const service = services.find(({ id }) => id === sampleIds.service)!;
  const grantable = [{ service, until: ended }, { service: services[0]! }];
  const plain: OwnOperator = { ...operator, administrator: false, status: 'suspended' };
  const over = new Map([['eddi', [reasonOf({ code: 'adhesion-suspended' })]]]);
  const invitation = { operatorId: operator.id, operator: operator.name, offers, until };
  const link = { page, invitation, services, token: sampleToken };
  const signedIn = { ...link, page: holder };
  return {
    operators: <OperatorsPage {...own} operators={[operator, plain]} invited next="x" />,
    'operators-none': <OperatorsPage {...own} operators={[]} invited={false} told="operateur-quitte" />,
    operator: <OperatorPage {...own} operator={operator} obstacles={new Map()} administered={administered} />,
    'operator-of-nobody': (
      <OperatorPage
        {...own}
        operator={{ ...operator, kind: 'customs', number: 'DE1234567', entitlements: [] }}
        obstacles={new Map()}
        administered={nobody}
        told="invitation-envoyee"
      />
    ),
    'operator-of-member': <OperatorPage {...own} operator={plain} obstacles={over} />,
    'operator-without-rights': (
      <OperatorPage {...own} operator={{ ...plain, status: 'live', entitlements: [] }} obstacles={new Map()} />
    ),
    'operator-leave': <LeavePage page={holder} operator={operator} />,
    'operator-invite': <InvitePage page={holder} {...{ operator, grantable }} typed={emptyInvitation(grantable)} />,
    'operator-invite-errors': (
      <InvitePage
        page={holder}
        {...{ operator, grantable }}
        typed={{ email: '"><b>', 'eddi.offer': 'yes', 'eddi.until': '2005-02-31' }}
        errors={[
          { field: 'email', code: 'email-malformed' },
          { field: 'eddi.roles', code: 'required' },
          { field: 'eddi.until', code: 'invalid-value' },
        ]}
      />
    ),
    'operator-invite-nothing': <InvitePage page={holder} operator={operator} grantable={[]} typed={{}} />,
    member: <MemberPage {...own} {...{ operator, member, grantable }} told="droit-enregistre" />,
    'member-self': (
      <MemberPage {...own} operator={operator} member={{ ...self, ...named }} grantable={[]} refusal="!" />
    ),
    'member-removal': <RemovalPage page={holder} operator={operator} member={member} />,
    'right-new': <RightPage page={holder} {...{ operator, service }} member={self} grantable={grantable[0]} />,
    right: <RightPage page={holder} {...{ operator, member, service }} grantable={grantable[0]} />,
    'right-errors': (
      <RightPage
        page={holder}
        {...{ operator, member, service }}
        grantable={grantable[0]}
        typed={{ from: '2005-03-01', until: '2006-01-01' }}
        errors={[
          { field: 'roles', code: 'required' },
          { field: 'from', code: 'period-refused' },
          { field: 'until', code: 'beyond-adhesion' },
        ]}
      />
    ),
    'right-to-withdraw': <RightPage page={holder} {...{ operator, member, service }} />,
    'invitation-to-stranger': <InvitationPage {...link} />,
    invitation: <InvitationPage {...signedIn} invited={{ holder: holder.holder, isMember: false }} />,
    'invitation-of-member': <InvitationPage {...signedIn} invited={{ holder: holder.holder, isMember: true }} />,
    'invitation-over': <InvitationOverPage page={page} />,
    'invitation-no-link': <InvitationWithoutLinkPage page={page} />,
    'invitation-declined': <DonePage page={page} heading={text.declined.title} done={text.declined.done} />,
  };
}
