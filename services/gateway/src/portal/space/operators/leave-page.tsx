import { Refusal } from '#web-pages';
import type { OwnOperator } from '../../../operators/own-operators.js';
import { leavePath, operatorPath } from '../../paths.js';
import { SpaceLayout } from '../space-layout.js';
import type { SpacePage } from '../tab.js';
import { operators as tab, operatorWords } from './operator-words.js';

export interface LeavePageProps {
  readonly page: SpacePage;
  readonly operator: Pick<OwnOperator, 'id' | 'name'>;
  readonly refusal?: string;
}

/** Asks whether the person is sure. */
export function LeavePage({ page, operator, refusal }: LeavePageProps) {
  const text = operatorWords[page.language].leave;
  return (
    <SpaceLayout page={page} tab={tab} heading={text.heading(operator.name)} hasErrors={refusal !== undefined}>
      {refusal !== undefined && <Refusal>{refusal}</Refusal>}
      <p class="lead">{text.lead}</p>
      <form class="actions" method="post" action={leavePath(operator.id)}>
        <button type="submit">{text.submit}</button>
        <a href={operatorPath(operator.id)}>{text.cancel}</a>
      </form>
    </SpaceLayout>
  );
}
