import { kitStyles, stylesheetOf } from '#web-pages';

const own = (name: string) => new URL(`./${name}.css`, import.meta.url);

/** The one stylesheet of the portal. */
export const stylesheet = stylesheetOf([
  kitStyles.foundation,
  own('frame'),
  kitStyles.content,
  kitStyles.forms,
  own('home'),
  own('occasions'),
]);
