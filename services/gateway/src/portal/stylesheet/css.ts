/** Marks a text as CSS, so that editors colour it and prettier lays it out. */
export const css = String.raw;
