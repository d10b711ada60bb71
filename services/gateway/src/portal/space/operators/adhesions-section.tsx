import type { AdhesionStep, AdhesionView } from '#contracts';
import { adhesionStatusAt, type AdhesionStatus } from '#rights';
import { longDate, type Page } from '#web-pages';
import { lastDay, operatorWords, serviceName, type NamedService } from './operator-words.js';

interface Props {
  readonly page: Page;
  readonly adhesions: readonly AdhesionView[];
  readonly services: readonly NamedService[];
}

/** What the operator has with each teleservice: where it stands, its steps with their days, and what comes next. */
export function AdhesionsSection({ page, adhesions, services }: Props) {
  const text = operatorWords[page.language].adhesions;
  return (
    <section aria-labelledby="adhesions">
      <h2 id="adhesions">{text.heading}</h2>
      <p class="hint">{text.lead}</p>
      {adhesions.length === 0 && <p>{text.none}</p>}
      {adhesions.map((adhesion) => (
        <article class="panel" key={adhesion.adhesionId}>
          <h3>
            {serviceName(adhesion.teleserviceId, services, page)}{' '}
            <span class="badge">{text.status[shownStatus(adhesion, page)]}</span>
          </h3>
          <ol class="dated">
            {adhesion.steps.map((step) => (
              <li key={step.id}>
                <time dateTime={step.data.on}>{longDate(step.data.on, page.language)}</time>
                <span>{stepInWords(step, page)}</span>
              </li>
            ))}
          </ol>
          <p>
            <strong>{text.next}</strong> {nextInWords(adhesion, page)}
          </p>
        </article>
      ))}
    </section>
  );
}

/** Where it stands now; one that is opened from a later day on is not open yet. */
function shownStatus(adhesion: AdhesionView, { now }: Page): AdhesionStatus | 'not-yet' {
  const instant = now.toISOString();
  const status = adhesionStatusAt(adhesion, instant);
  return status === 'open' && adhesion.from !== undefined && instant < adhesion.from ? 'not-yet' : status;
}

function stepInWords(step: AdhesionStep, { language }: Page): string {
  const text = operatorWords[language].adhesions;
  const { reference, reason } = step.data as { readonly reference?: string; readonly reason?: string };
  const outcome = step.type === 'audit-concluded' ? text.outcome[step.data.outcome] : undefined;
  const details = [outcome, reason, reference && text.reference(reference)].filter(Boolean);
  return details.length === 0 ? text.step[step.type] : `${text.step[step.type]} (${details.join(', ')})`;
}

function nextInWords(adhesion: AdhesionView, page: Page): string {
  const text = operatorWords[page.language].adhesions.after;
  const { needsAudit, from, until } = adhesion;
  switch (shownStatus(adhesion, page)) {
    case 'requested':
      return needsAudit ? text.audit : text.convention;
    case 'audit-ordered':
      return text.conclusion;
    case 'audit-concluded':
      return text.agreement;
    case 'agreed':
      return text.convention;
    case 'convention-signed':
      return text.opening;
    case 'not-yet':
      return text.begins(longDate(from!, page.language));
    case 'open':
      return until === undefined ? text.stays : text.ends(longDate(lastDay(until), page.language));
    case 'suspended':
      return text.lifting;
    case 'none':
    case 'ended':
    case 'refused':
    case 'withdrawn':
      return text.again;
  }
}
