import {
  ErrorSummary,
  type FormError,
  inLanguages,
  type Page,
  Refusal,
  TextField,
  formWords,
  timeOfDay,
} from '#web-pages';
import type { ChallengeFactor } from '#contracts';
import type { Challenged } from '../../../identity/challenges/challenge.js';
import type { SecondFactor } from '../../../identity/factors/second-factor.js';
import { Layout } from '../../frame/layout.js';
import { paths } from '../../paths.js';
import { en } from './en.js';
import { fr } from './fr.js';

const words = inLanguages(fr, en);

export interface ChallengePageProps {
  readonly page: Page;
  readonly challenge: Challenged['challenge'];
  /** The factor that the challenge asks for. */
  readonly factor: SecondFactor;
  /** What is said of each of its alternatives. */
  readonly wordsOf: (name: ChallengeFactor) => SecondFactor['words'];
  readonly errors: readonly FormError[];
  /** The portal asks to wait, or cannot send. */
  readonly refusal?: string;
  /** The code was just sent again. */
  readonly resent?: boolean;
  /** Where to go on to. */
  readonly returnTo?: string;
}

/** Asks for the code that the level of the account demands (guide row 24). */
export function ChallengePage(props: ChallengePageProps) {
  const { page, challenge, factor, wordsOf, errors, refusal, resent = false, returnTo } = props;
  const { language } = page;
  const code = words[language];
  const text = factor.words[language];
  const isSent = factor.sending !== undefined;
  const hasOthers = challenge.alternatives.length > 0;
  const minutes = Math.max(1, Math.ceil((challenge.expiresAt - page.now.getTime()) / 60_000));
  const validity = code.validFor(minutes, timeOfDay(new Date(challenge.expiresAt), language));
  const whither = returnTo !== undefined && <input type="hidden" name="returnTo" value={returnTo} />;
  return (
    <Layout page={page} title={text.title} hasErrors={errors.length > 0 || refusal !== undefined} signIn="none">
      <h1>{text.title}</h1>
      {refusal !== undefined && <Refusal>{refusal}</Refusal>}
      {resent && (
        <p class="notice success" role="status">
          {code.resent}
        </p>
      )}
      <ErrorSummary page={page} errors={errors} fields={['code']} />
      <p class="lead">{text.lead(challenge.sentTo ?? '')}</p>
      <p class="hint">{formWords[page.language].mandatory}</p>
      <form class="panel form narrow" method="post" action={paths.signInCode} noValidate>
        {whither}
        {hasOthers && <input type="hidden" name="factor" value={challenge.factor} />}
        <TextField
          page={page}
          errors={errors}
          name="code"
          label={text.label}
          hint={`${text.hint} ${validity}`}
          autocomplete="one-time-code"
          inputMode={factor.digitsOnly ? 'numeric' : undefined}
          verbatim
          required
        />
        <div class="actions">
          <button type="submit">{code.submit}</button>
        </div>
      </form>
      {isSent && (
        <form class="actions" method="post" action={paths.signInCodeMessage}>
          {whither}
          <button class="quiet" type="submit">
            {code.again}
          </button>
        </form>
      )}
      <p class="hint">{text.strength}</p>
      {hasOthers && (
        <>
          <h2>{code.otherWay}</h2>
          {challenge.alternatives.map(({ factor: name, sentTo = '' }) => (
            <form key={name} class="actions" method="post" action={paths.signInCodeMessage}>
              {whither}
              <input type="hidden" name="factor" value={name} />
              <button class="quiet" type="submit">
                {wordsOf(name)[language].instead(sentTo)}
              </button>
            </form>
          ))}
        </>
      )}
      <p>
        {code.lost} <a href={paths.lostFactor}>{code.lostFactor}</a>
      </p>
      <p>
        <a href={paths.signIn}>{code.startAgain}</a>
      </p>
    </Layout>
  );
}
