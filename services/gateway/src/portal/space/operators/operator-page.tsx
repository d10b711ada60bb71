import type { AdhesionView } from '#contracts';
import type { AccessReason } from '../../../teleservices/policy.js';
import { longDate } from '#web-pages';
import type { Member } from '../../../operators/members.js';
import type { OwnOperator } from '../../../operators/own-operators.js';
import { leavePath, memberPath, paths } from '../../paths.js';
import { SpaceLayout } from '../space-layout.js';
import type { SpacePage } from '../tab.js';
import { AdhesionsSection } from './adhesions-section.js';
import { InvitationsSection, type OpenInvitation } from './invitations/invitations-section.js';
import { MembersSection } from './members-section.js';
import {
  endsSoon,
  soonDays,
  lastDay,
  memberName,
  numberInWords,
  operators as tab,
  operatorWords,
  rightInWords,
  serviceName,
  type NamedService,
} from './operator-words.js';
import { Badges, Told, type OperatorNotice } from './operators-page.js';

/** What administrators of the operator see besides. */
export interface Administered {
  readonly members: readonly Member[];
  /** Cursor of the page of members that follows. */
  readonly next?: string;
  /** Whether the page of members is not the first. */
  readonly later: boolean;
  readonly invitations: readonly OpenInvitation[];
  readonly adhesions: readonly AdhesionView[];
}

export interface OperatorPageProps {
  readonly page: SpacePage;
  readonly operator: OwnOperator;
  readonly services: readonly NamedService[];
  /** What keeps the person’s own rights from counting, by teleservice. */
  readonly obstacles: ReadonlyMap<string, readonly AccessReason[]>;
  readonly administered?: Administered;
  readonly told?: OperatorNotice;
}

/** One operator of the person: the own rights and, for an administrator, everybody’s, invitations and adhesions. */
export function OperatorPage({ page, operator, services, obstacles, administered, told }: OperatorPageProps) {
  const text = operatorWords[page.language];
  return (
    <SpaceLayout page={page} tab={tab} heading={operator.name}>
      <Told page={page} told={told} />
      <p class="actions">
        <span>{numberInWords(operator, page)}</span> <Badges page={page} {...operator} />
      </p>
      {administered && <Ending {...{ page, services }} {...administered} />}
      <OwnRights {...{ page, operator, services, obstacles }} />
      {administered && (
        <>
          <MembersSection {...{ page, services }} operatorId={operator.id} {...administered} />
          <InvitationsSection {...{ page, services }} operatorId={operator.id} {...administered} />
          <AdhesionsSection {...{ page, services }} {...administered} />
        </>
      )}
      <p>
        <a href={paths.operators}>{text.allOperators}</a>
      </p>
    </SpaceLayout>
  );
}

function OwnRights({
  page,
  operator,
  services,
  obstacles,
}: Pick<OperatorPageProps, 'page' | 'operator' | 'services' | 'obstacles'>) {
  const text = operatorWords[page.language].own;
  const { id, administrator, entitlements, status } = operator;
  return (
    <section aria-labelledby="own">
      <h2 id="own">{text.heading}</h2>
      {status === 'suspended' && <p class="notice">{text.suspended}</p>}
      {entitlements.length === 0 ? (
        <p>{administrator ? text.noneOfAdministrator : text.none}</p>
      ) : (
        <ul class="sessions panel">
          {entitlements.map((right) => (
            <li key={right.teleserviceId}>
              <div>
                <p>{rightInWords(right, services, page)}</p>
                {(obstacles.get(right.teleserviceId) ?? []).map((reason) => (
                  <p class="hint" key={reason.code}>
                    {reason.text[page.language]}
                  </p>
                ))}
              </div>
            </li>
          ))}
        </ul>
      )}
      <p class="actions">
        {administrator && <a href={memberPath(id, page.holder.accountId)}>{text.manage}</a>}
        <a href={leavePath(id)}>{text.leave}</a>
      </p>
    </section>
  );
}

/** What ends within `soonDays`, the first first; nothing where nothing does. */
function Ending({ page, services, members, adhesions }: Administered & Pick<OperatorPageProps, 'page' | 'services'>) {
  const words = operatorWords[page.language];
  const text = words.ending;
  const day = (until: string) => longDate(lastDay(until), page.language);
  const ending = [
    ...adhesions.map(({ until, teleserviceId }) => ({
      until,
      say: (last: string) => text.adhesion(serviceName(teleserviceId, services, page), last),
    })),
    ...members.flatMap((member) =>
      member.entitlements.map(({ until, teleserviceId }) => ({
        until,
        say: (last: string) =>
          text.right(memberName(member) ?? words.members.gone, serviceName(teleserviceId, services, page), last),
      })),
    ),
  ].filter(({ until }) => endsSoon(until, page));
  if (ending.length === 0) return null;
  const inOrder = ending.sort((one, other) => (one.until! < other.until! ? -1 : 1));
  return (
    <section class="notice" aria-labelledby="ending">
      <h2 id="ending">{text.heading}</h2>
      <p class="hint">{text.lead(soonDays)}</p>
      <ul>
        {inOrder.map(({ until, say }) => {
          const sentence = say(day(until!));
          return <li key={sentence}>{sentence}</li>;
        })}
      </ul>
    </section>
  );
}
