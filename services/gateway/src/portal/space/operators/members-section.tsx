import type { Member } from '../../../operators/members.js';
import { memberPath, operatorPath } from '../../paths.js';
import type { SpacePage } from '../tab.js';
import { memberName, operatorWords, rightInWords, type NamedService } from './operator-words.js';
import { Badges } from './operators-page.js';

interface Props {
  readonly page: SpacePage;
  readonly operatorId: string;
  readonly members: readonly Member[];
  readonly services: readonly NamedService[];
  /** Cursor of the page that follows. */
  readonly next?: string;
  /** Whether this page is not the first. */
  readonly later: boolean;
}

/** Who acts for the operator, and who may do what until when. */
export function MembersSection({ page, operatorId, members, services, next, later }: Props) {
  const text = operatorWords[page.language].members;
  return (
    <section aria-labelledby="members">
      <h2 id="members">{text.heading}</h2>
      <p class="hint">{text.lead}</p>
      <ul class="sessions panel">
        {members.map((member) => (
          <MemberItem key={member.accountId} {...{ page, operatorId, member, services }} />
        ))}
      </ul>
      {(later || next !== undefined) && (
        <p class="actions">
          {later && <a href={`${operatorPath(operatorId)}#members`}>{text.first}</a>}
          {next !== undefined && <a href={`${operatorPath(operatorId)}?apres=${next}#members`}>{text.more}</a>}
        </p>
      )}
    </section>
  );
}

function MemberItem({
  page,
  operatorId,
  member,
  services,
}: Pick<Props, 'page' | 'operatorId' | 'services'> & { readonly member: Member }) {
  const text = operatorWords[page.language].members;
  const { accountId, email, entitlements } = member;
  const name = memberName(member) ?? text.gone;
  const isHolder = accountId === page.holder.accountId;
  return (
    <li>
      <div>
        <strong>{name}</strong> {isHolder && <span class="hint">({text.you})</span>} <Badges page={page} {...member} />
        {email !== undefined && <p class="hint">{email}</p>}
        {member.namesake && <p class="hint">{text.namesake}</p>}
        {entitlements.length === 0 && <p>{text.noRights}</p>}
        {entitlements.map((right) => (
          <p key={right.teleserviceId}>{rightInWords(right, services, page)}</p>
        ))}
      </div>
      <a href={memberPath(operatorId, accountId)} aria-label={text.manageLabel(name)}>
        {text.manage}
      </a>
    </li>
  );
}
