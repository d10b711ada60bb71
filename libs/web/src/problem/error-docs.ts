import { definedFieldCodes, definedProblems } from '#contracts';

/** Every problem and every field code in both languages, as JSON: what the pages of problem types tell. */
export function renderProblemTypes(): string {
  const problems = definedProblems().map(({ status, code, title, meaning }) => ({ status, code, title, meaning }));
  return JSON.stringify({ problems, fields: definedFieldCodes() });
}

/** Renders `docs/errors.md`: every problem and every field code that the modules loaded by now define. */
export function renderErrorDocs(): string {
  const kinds = definedProblems().map(
    ({ status, code, title, meaning }) => `| ${status} | \`${code}\` | ${title.en} | ${meaning.en} |`,
  );
  const fields = definedFieldCodes().map(({ code, detail }) => `| \`${code}\` | ${detail.en} |`);
  return `# Errors

<!-- Generated from the definitions beside the rules: npm run docs. -->

Every error is answered with a problem document (RFC 9457, \`application/problem+json\`):

\`\`\`json
{
  "type": "/problems/invalid-request",
  "title": "The request is not valid",
  "status": 400,
  "code": "invalid-request",
  "detail": "The body does not meet the description of the API; each error names a field.",
  "errors": [{ "pointer": "/email", "code": "email-malformed", "detail": "This is not one plain e-mail address." }],
  "traceId": "4bf92f3577b34da6a3ce929d0e0e4736"
}
\`\`\`

Rely on \`status\`, \`code\` and, in \`errors\`, \`pointer\` and \`code\`: they are stable. Texts are for people and may change.
They are in the language of \`Accept-Language\`, English or French, and French where it asks for neither; \`Content-Language\`
says which. \`type\` is \`/problems/<code>\`, which is a page of the portal in both languages: of the portal on your machine
<http://127.0.0.1:3000/problems/invalid-request>. \`traceId\` finds the request in the logs. \`Retry-After\` is in whole
seconds.

## Problems

| status | code | title | what it means, what to do |
|---|---|---|---|
${kinds.join('\n')}

## Fields

In \`errors\`, each with a JSON pointer such as \`/email\`; the empty pointer means the body as a whole.

| code | detail |
|---|---|
${fields.join('\n')}
`;
}
