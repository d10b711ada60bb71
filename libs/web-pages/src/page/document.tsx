import type { ComponentChildren } from 'preact';
import type { Language } from '#contracts';

export interface DocumentProps {
  readonly language: Language;
  readonly title: string;
  /** Address of the one stylesheet. */
  readonly stylesheet: string;
  /** Address of the icon, an SVG image. */
  readonly icon: string;
  /** Path to which the browser goes on by itself, at once. */
  readonly goesOnTo?: string;
  /** Header, one main landmark, footer. */
  readonly children: ComponentChildren;
}

/** The document of every page: its head, and nothing else. */
export function Document({ language, title, stylesheet, icon, goesOnTo, children }: DocumentProps) {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {goesOnTo !== undefined && <meta http-equiv="refresh" content={`0; url=${goesOnTo}`} />}
        <title>{title}</title>
        <link rel="stylesheet" href={stylesheet} />
        <link rel="icon" href={icon} type="image/svg+xml" />
      </head>
      <body>{children}</body>
    </html>
  );
}
