import {
  CheckboxGroup,
  DayField,
  dayInFrance,
  inLanguages,
  longDate,
  type FieldWords,
  type FormProps,
} from '#web-pages';
import type { Language } from '#contracts';
import { lastDay } from '../operator-words.js';
import { termNames, type Grantable, type Typed } from './asked-terms.js';
import { en } from './en.js';
import { fr } from './fr.js';

const termWords = inLanguages(fr, en);

interface Props extends Omit<FormProps, 'words'> {
  readonly prefix: string;
  readonly grantable: Grantable;
  readonly typed: Typed;
  /** What an empty first day means. */
  readonly begins: keyof (typeof termWords)['fr']['fromHint'];
}

/** What a right consists of: roles, where the teleservice has any, first and last day. */
export function TermFields({ page, errors, prefix, grantable, typed, begins }: Props) {
  const text = termWords[page.language];
  const names = termNames(prefix);
  const field = { page, errors, words: wordsOfTerms(prefix, page.language) };
  const { service, until } = grantable;
  return (
    <>
      {service.roles.length > 0 && (
        <CheckboxGroup
          {...field}
          name={names.roles}
          label={text.roles}
          choices={service.roles.map(({ id, name }) => ({
            name: names.role(id),
            label: name[page.language],
            checked: typed[names.role(id)] !== undefined,
          }))}
        />
      )}
      <div class="pair">
        <DayField
          {...field}
          name={names.from}
          label={text.from}
          hint={text.fromHint[begins]}
          value={typed[names.from]}
          least={begins === 'running' ? undefined : dayInFrance(page.now)}
        />
        <DayField
          {...field}
          name={names.until}
          label={text.until}
          hint={until === undefined ? text.untilHintOpen : text.untilHint(longDate(lastDay(until), page.language))}
          value={typed[names.until]}
          least={dayInFrance(page.now)}
        />
      </div>
    </>
  );
}

/** What is said of wrong fields of a right. */
export function wordsOfTerms(prefix: string, language: Language): FieldWords {
  const { errors } = termWords[language];
  const names = termNames(prefix);
  const day = { 'invalid-value': errors.day, ...errors };
  return { [names.roles]: { required: errors.roles }, [names.from]: day, [names.until]: day };
}

/** The fields of a right in their order on the page. */
export const termFields = (prefix: string): string[] => {
  const { roles, from, until } = termNames(prefix);
  return [roles, from, until];
};
