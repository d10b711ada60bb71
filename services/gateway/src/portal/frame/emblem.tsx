const star = 'M16 3l3.2 9.8L29 16l-9.8 3.2L16 29l-3.2-9.8L3 16l9.8-3.2z';

/** The portal's own emblem, a compass star in a ring. Decorative: the name stands beside it. */
export function Emblem() {
  return (
    <svg class="emblem" viewBox="0 0 32 32" width="44" height="44" aria-hidden="true" focusable="false">
      <circle class="emblem-ring" cx="16" cy="16" r="14.5" fill="none" stroke-width="1.5" />
      <path class="emblem-star" d={star} />
    </svg>
  );
}

/** The same as an image by itself. */
export const emblemImage = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#0c4a60"/><path fill="#f0c36a" d="${star}"/></svg>`;

/** The icon of the browser's tab. */
export const emblemIcon = `data:image/svg+xml,${encodeURIComponent(emblemImage)}`;
