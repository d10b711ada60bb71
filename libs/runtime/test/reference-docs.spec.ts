import { definedFieldCodes, definedProblems } from '#contracts';
import { keyVariables, portVariables, renderConfigurationDocs, serverVariables, testHookVariables } from '#runtime';
import { renderErrorDocs } from '#web';
import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';

describe('the reference of the configuration', () => {
  const schema = z.object({
    ...serverVariables,
    ...portVariables,
    LINK_KEY: keyVariables.LINK_KEY,
    ...testHookVariables,
  });
  const text = renderConfigurationDocs({ account: schema, gateway: z.object(serverVariables) });
  const rowOf = (name: string) => text.split('\n').find((line) => line.startsWith(`| \`${name}\``));

  it('has a table for each service, a row for each variable', () => {
    expect(text.match(/^## .*/gm)).toEqual(['## account', '## gateway']);
    for (const name of Object.keys(schema.shape)) expect(rowOf(name)).toMatch(/^\|(?: [^|]+ \|){4}$/);
    expect(text.match(/^\| `PORT`/gm)).toHaveLength(2);
  });

  it('tells defaults, what is required, what is optional, what is secret', () => {
    expect(rowOf('PORT')).toContain('| `3000` |');
    expect(rowOf('MANAGEMENT_HOST')).toContain('| `127.0.0.1` |');
    expect(rowOf('EVENT_STORE')).toMatch(/^\| `EVENT_STORE` 🔒 \|.*`sqlite:<DATA_DIR>\/events\.db` \|$/);
    expect(rowOf('LINK_KEY')).toMatch(/^\| `LINK_KEY` 🔒 \|.*\| \*\*required\*\* \|$/);
    expect(rowOf('CRASH_AT')).toContain('| not set |');
  });

  it('is the same each time', () => {
    expect(renderConfigurationDocs({ account: schema, gateway: z.object(serverVariables) })).toBe(text);
  });
});

describe('the reference of errors', () => {
  it('lists every problem and every field code, in an order that does not change', () => {
    const text = renderErrorDocs();
    for (const { status, code, title } of definedProblems())
      expect(text).toContain(`| ${status} | \`${code}\` | ${title.en} |`);
    for (const { code, detail } of definedFieldCodes()) expect(text).toContain(`| \`${code}\` | ${detail.en} |`);
    expect(definedProblems().map(({ status }) => status)).toEqual(
      definedProblems()
        .map(({ status }) => status)
        .sort(),
    );
  });

  it('words every code as kebab-case and every sentence as one', () => {
    for (const { code } of [...definedProblems(), ...definedFieldCodes()]) expect(code).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    const sentences = [
      ...definedFieldCodes().map(({ detail }) => detail),
      ...definedProblems().map((one) => one.meaning),
    ];
    for (const { en, fr } of sentences) {
      expect(en).toMatch(/^[A-Z`].*\.$/);
      expect(fr).toMatch(/^[A-ZÀÉÊ`].*\.$/);
    }
  });

  it('words every text in French as French is written', () => {
    const titles = definedProblems().map(({ title }) => title);
    const all = [
      ...titles,
      ...definedProblems().map((one) => one.meaning),
      ...definedFieldCodes().map((one) => one.detail),
    ];
    for (const { en, fr } of all) {
      expect(fr).not.toBe(en);
      expect(fr).not.toMatch(/['"]| [:;?!»%]/);
    }
  });
});
