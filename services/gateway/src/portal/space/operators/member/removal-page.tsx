import { Refusal } from '#web-pages';
import type { Member } from '../../../../operators/members.js';
import type { OwnOperator } from '../../../../operators/own-operators.js';
import { memberPath, removalPath } from '../../../paths.js';
import { SpaceLayout } from '../../space-layout.js';
import type { SpacePage } from '../../tab.js';
import { operators as tab } from '../operator-words.js';
import { memberWords, shownName } from './member-page.js';

export interface RemovalPageProps {
  readonly page: SpacePage;
  readonly operator: Pick<OwnOperator, 'id' | 'name'>;
  readonly member: Member;
  readonly refusal?: string;
}

/** Asks an administrator whether the member is to go. */
export function RemovalPage({ page, operator, member, refusal }: RemovalPageProps) {
  const text = memberWords[page.language].removal;
  const { accountId } = member;
  const heading = text.heading(shownName(member, page));
  return (
    <SpaceLayout page={page} tab={tab} heading={heading} hasErrors={refusal !== undefined}>
      {refusal !== undefined && <Refusal>{refusal}</Refusal>}
      <p class="hint">{operator.name}</p>
      <p class="lead">{text.lead}</p>
      <form class="actions" method="post" action={removalPath(operator.id, accountId)}>
        <button type="submit">{text.submit}</button>
        <a href={memberPath(operator.id, accountId)}>{text.cancel}</a>
      </form>
    </SpaceLayout>
  );
}
