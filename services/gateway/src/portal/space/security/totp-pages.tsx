import encodeQR from 'qr';
import type { AccountDetails } from '../../../accounts/own-account.js';
import { TextField } from '../../form/field.js';
import type { FormError } from '../../form/form-errors.js';
import { PlainForm } from '../../form/plain-form.js';
import type { Page } from '../../frame/page.js';
import { paths } from '../../paths.js';
import { SpaceLayout } from '../space-layout.js';

export interface TotpSetupPageProps {
  readonly page: Page;
  readonly holder: AccountDetails;
  readonly secret: string;
  readonly uri: string;
  readonly errors: readonly FormError[];
  readonly refusal?: string;
}

/** Sets an application up: scan or type the secret, then give its first code. */
export function TotpSetupPage({ page, holder, secret, uri, errors, refusal }: TotpSetupPageProps) {
  const { texts } = page;
  const text = texts.space.totp;
  const hasErrors = errors.length > 0 || refusal !== undefined;
  return (
    <SpaceLayout page={page} holder={holder} tab="security" heading={text.heading} hasErrors={hasErrors}>
      <PlainForm
        texts={texts}
        errors={errors}
        refusal={refusal}
        fields={['code']}
        lead={text.lead}
        before={
          <>
            <ol>
              <li>{text.install}</li>
              <li>{text.scan}</li>
              <li>{text.giveCode}</li>
            </ol>
            <section class="panel" aria-label={text.qrLabel}>
              <QrCode text={uri} label={text.qrLabel} />
              <p>
                {text.typeInstead} <code class="secret">{secret.replace(/(.{4})(?=.)/g, '$1 ')}</code>
              </p>
            </section>
          </>
        }
        action={paths.totpSetup}
        submit={text.submit}
      >
        <input type="hidden" name="revision" value={holder.revision} />
        <TextField
          texts={texts}
          errors={errors}
          name="code"
          label={text.code}
          hint={text.codeHint}
          autocomplete="one-time-code"
          inputMode="numeric"
          required
        />
      </PlainForm>
      <p>
        <a href={paths.security}>{text.back}</a>
      </p>
    </SpaceLayout>
  );
}

/** The recovery codes: shown here and never again. */
export function RecoveryCodesPage({
  page,
  holder,
  codes,
}: {
  readonly page: Page;
  readonly holder: AccountDetails;
  readonly codes: readonly string[];
}) {
  const text = page.texts.space.totp;
  return (
    <SpaceLayout page={page} holder={holder} tab="security" heading={text.codesHeading}>
      <p class="notice success" role="status">
        {text.done}
      </p>
      <p class="lead">{text.codesLead}</p>
      <ol class="panel codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <p>{text.codesAdvice}</p>
      <p>
        <a href={paths.security}>{text.back}</a>
      </p>
    </SpaceLayout>
  );
}

/** Drawn as one path of squares, with the quiet zone that readers need: black on white in every presentation. */
function QrCode({ text, label }: { readonly text: string; readonly label: string }) {
  const rows = encodeQR(text, 'raw', { ecc: 'medium', border: 4 });
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('');
  return (
    <svg
      class="qr"
      role="img"
      aria-label={label}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      width="240"
      height="240"
    >
      <rect width="100%" height="100%" fill="#ffffff" />
      <path d={path} fill="#000000" shape-rendering="crispEdges" />
    </svg>
  );
}
