import { Checkbox, EmailField, ErrorSummary, formWords, Refusal, type FieldWords, type FormError } from '#web-pages';
import type { OwnOperator } from '../../../../operators/own-operators.js';
import { invitationsPath, operatorPath } from '../../../paths.js';
import { SpaceLayout } from '../../space-layout.js';
import type { SpacePage } from '../../tab.js';
import { operators as tab } from '../operator-words.js';
import type { Grantable, Typed } from '../terms/asked-terms.js';
import { TermFields, termFields, wordsOfTerms } from '../terms/term-fields.js';
import { offerName, prefixOf } from './invite-form.js';
import { invitationWords } from './invitations-section.js';

export interface InvitePageProps {
  readonly page: SpacePage;
  readonly operator: Pick<OwnOperator, 'id' | 'name'>;
  readonly grantable: readonly Grantable[];
  readonly typed: Typed;
  readonly errors?: readonly FormError[];
  readonly refusal?: string;
}

/** Invites somebody by mail, and says what the person may do from the acceptance on. */
export function InvitePage({ page, operator, grantable, typed, errors = [], refusal }: InvitePageProps) {
  const words = invitationWords[page.language];
  const text = words.form;
  const hasErrors = errors.length > 0 || refusal !== undefined;
  const prefixes = grantable.map(({ service }) => prefixOf(service));
  const field = { page, errors, words: fieldWords(page, prefixes) };
  return (
    <SpaceLayout page={page} tab={tab} heading={text.heading(operator.name)} hasErrors={hasErrors}>
      {refusal !== undefined && <Refusal>{refusal}</Refusal>}
      <ErrorSummary {...field} fields={['email', 'offers', ...prefixes.flatMap(termFields)]} />
      <p class="lead">{text.lead}</p>
      {grantable.length === 0 ? (
        <p class="notice">{text.nothing}</p>
      ) : (
        <>
          <p class="hint">{formWords[page.language].mandatory}</p>
          <form class="panel form" method="post" action={invitationsPath(operator.id)} noValidate>
            <EmailField {...field} label={text.email} value={typed['email'] ?? ''} />
            <h2 id="offers">{text.offers}</h2>
            {errors.some(({ field: name }) => name === 'offers') && (
              <p class="field-error">{words.errors.offers.required}</p>
            )}
            {grantable.map((each) => (
              <fieldset key={each.service.id}>
                <legend>{each.service.name[page.language]}</legend>
                <Checkbox
                  name={offerName(each.service)}
                  label={text.offer(each.service.name[page.language])}
                  checked={typed[offerName(each.service)] !== undefined}
                />
                <TermFields
                  {...{ page, errors, typed }}
                  grantable={each}
                  prefix={prefixOf(each.service)}
                  begins="acceptance"
                />
              </fieldset>
            ))}
            <div class="actions">
              <button type="submit">{text.submit}</button>
            </div>
          </form>
        </>
      )}
      <p>
        <a href={operatorPath(operator.id)}>{text.back}</a>
      </p>
    </SpaceLayout>
  );
}

function fieldWords({ language }: SpacePage, prefixes: readonly string[]): FieldWords {
  const terms = prefixes.map((prefix) => wordsOfTerms(prefix, language));
  return Object.assign({ offers: invitationWords[language].errors.offers }, ...terms);
}
