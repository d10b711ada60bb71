import { Checkbox, dateAndTime, EmailField, ErrorSummary, type FormError, inLanguages, Refusal } from '#web-pages';
import { withReturnTo } from '../../browser-session/return-to.js';
import { paths } from '../../paths.js';
import { OwnPassword } from '../space-forms.js';
import { Facts, SpaceLayout } from '../space-layout.js';
import { tab, type SpacePage } from '../tab.js';
import { en } from './en.js';
import { fr } from './fr.js';

/** What «Courriel» says. */
export const emailWords = inLanguages(fr, en);
export const email = tab(paths.email, emailWords);

export interface EmailPageProps {
  readonly page: SpacePage;
  /** Whether the address may be changed without proving oneself once more. */
  readonly recent: boolean;
  /** What was just done. */
  readonly done?: 'requested' | 'newsletter';
  /** The address as typed, shown again with its errors. */
  readonly typed?: string;
  readonly errors?: readonly FormError[];
  /** The account changed meanwhile, or the portal asks to wait. */
  readonly refusal?: string;
}

/** «Courriel»: the address, changed in two phases, and the newsletter (guide row 26). */
export function EmailPage({ page, recent, done, typed = '', errors = [], refusal }: EmailPageProps) {
  const { holder } = page;
  const text = emailWords[page.language];
  const field = { page, errors, words: text.errors };
  const { pendingEmail } = holder;
  return (
    <SpaceLayout page={page} tab={email} heading={text.heading} hasErrors={errors.length > 0 || refusal !== undefined}>
      {done !== undefined && (
        <p class="notice success" role="status">
          {text.done[done]}
        </p>
      )}
      {refusal !== undefined && <Refusal>{refusal}</Refusal>}
      <ErrorSummary {...field} fields={['email', 'password']} />
      <h2>{text.address}</h2>
      <Facts
        page={page}
        facts={[
          { term: text.current, value: holder.email },
          ...(pendingEmail
            ? [
                {
                  term: text.pending,
                  value: (
                    <>
                      {pendingEmail.email}
                      <p class="hint">{text.pendingUntil(dateAndTime(pendingEmail.expiresAt, page.language))}</p>
                    </>
                  ),
                },
              ]
            : []),
          { term: text.language, value: text.languages[holder.language] },
        ]}
      />
      <p>{text.lead}</p>
      {recent ? (
        <form class="panel form narrow" method="post" action={paths.email} noValidate>
          <EmailField {...field} label={text.next} value={typed} />
          <OwnPassword page={page} errors={errors} />
          <div class="actions">
            <button type="submit">{text.submit}</button>
          </div>
        </form>
      ) : (
        <p>
          <a class="button" href={withReturnTo(paths.stepUp, paths.email)}>
            {text.proveFirst}
          </a>
        </p>
      )}
      <h2>{text.newsletter}</h2>
      <form class="panel form narrow" method="post" action={paths.newsletter}>
        <input type="hidden" name="revision" value={holder.revision} />
        <Checkbox name="newsletter" label={text.subscribe} hint={text.newsletterHint} checked={holder.newsletter} />
        <div class="actions">
          <button type="submit">{text.save}</button>
        </div>
      </form>
    </SpaceLayout>
  );
}
