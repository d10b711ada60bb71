import { inLanguages, Refusal } from '#web-pages';
import type { Member } from '../../../../operators/members.js';
import type { OwnOperator } from '../../../../operators/own-operators.js';
import { entitlementPath, leavePath, memberPath, operatorPath, removalPath } from '../../../paths.js';
import { SpaceLayout } from '../../space-layout.js';
import type { SpacePage } from '../../tab.js';
import {
  memberName,
  operators as tab,
  operatorWords,
  rightInWords,
  serviceName,
  type NamedService,
} from '../operator-words.js';
import { Badges } from '../operators-page.js';
import type { Grantable } from '../terms/asked-terms.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** What an administrator reads of one member. */
export const memberWords = inLanguages(fr, en);

export type MemberNotice = keyof (typeof memberWords)['fr']['done'];

export interface MemberPageProps {
  readonly page: SpacePage;
  readonly operator: Pick<OwnOperator, 'id' | 'name'>;
  readonly member: Member;
  readonly services: readonly NamedService[];
  readonly grantable: readonly Grantable[];
  readonly told?: MemberNotice;
  readonly refusal?: string;
}

/** One member of an operator, for its administrators: rights, administration, and the end. */
export function MemberPage(props: MemberPageProps) {
  const { page, operator, member, told, refusal } = props;
  const text = memberWords[page.language];
  const { accountId, email, administrator } = member;
  return (
    <SpaceLayout page={page} tab={tab} heading={shownName(member, page)} hasErrors={refusal !== undefined}>
      {told !== undefined && (
        <p class="notice success" role="status">
          {text.done[told]}
        </p>
      )}
      {refusal !== undefined && <Refusal>{refusal}</Refusal>}
      <p class="actions">
        <span>{operator.name}</span> {email !== undefined && <span class="hint">{email}</span>}{' '}
        <Badges page={page} {...member} />
      </p>
      {member.namesake && <p class="hint">{operatorWords[page.language].members.namesake}</p>}
      <Rights {...props} />
      <section aria-labelledby="administration">
        <h2 id="administration">{text.administration}</h2>
        <p class="hint">{text.administratorLead}</p>
        <form method="post" action={memberPath(operator.id, accountId)}>
          <input type="hidden" name="change" value={administrator ? 'withdraw' : 'designate'} />
          <button class="quiet" type="submit">
            {administrator ? text.withdrawAdministrator : text.designate}
          </button>
        </form>
      </section>
      <section aria-labelledby="end">
        <h2 id="end">{text.ending}</h2>
        <p>
          {accountId === page.holder.accountId ? (
            <a href={leavePath(operator.id)}>{operatorWords[page.language].own.leave}</a>
          ) : (
            <a href={removalPath(operator.id, accountId)}>{text.remove}</a>
          )}
        </p>
        <p>
          <a href={operatorPath(operator.id)}>{text.back}</a>
        </p>
      </section>
    </SpaceLayout>
  );
}

function Rights({ page, operator, member, services, grantable }: MemberPageProps) {
  const text = memberWords[page.language];
  const { accountId, entitlements } = member;
  const left = grantable.filter(({ service: { id } }) => entitlements.every((each) => each.teleserviceId !== id));
  return (
    <section aria-labelledby="rights">
      <h2 id="rights">{text.rights}</h2>
      {entitlements.length === 0 ? (
        <p>{text.noRights}</p>
      ) : (
        <ul class="sessions panel">
          {entitlements.map((right) => (
            <li key={right.teleserviceId}>
              <div>{rightInWords(right, services, page)}</div>
              <a
                href={entitlementPath(operator.id, accountId, right.teleserviceId)}
                aria-label={text.changeLabel(serviceName(right.teleserviceId, services, page))}
              >
                {text.change}
              </a>
            </li>
          ))}
        </ul>
      )}
      <h3>{text.grantHeading}</h3>
      {left.length === 0 ? (
        <p class="hint">{text.nothingLeft}</p>
      ) : (
        <ul class="plain">
          {left.map(({ service }) => (
            <li key={service.id}>
              <a href={entitlementPath(operator.id, accountId, service.id)}>
                {text.grant(service.name[page.language])}
              </a>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** How a member is called on a page, whether or not the account is still there. */
export function shownName(member: Member, { language }: SpacePage): string {
  return memberName(member) ?? operatorWords[language].members.gone;
}
