import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { renderRooms } from './rooms-document.js';
import { faces } from './rules.js';
import { parseSource } from './sources.js';

it('draws who imports whom, without what follows from it', () => {
  const drawn = renderRooms([
    parseSource(
      'services/gateway/src/a/one.ts',
      "import { x } from '../b/two.js';\nimport type { Y } from '../c/three.js';",
    ),
    parseSource('services/gateway/src/b/two.ts', "import { y } from '../c/three.js';"),
    parseSource('services/gateway/src/c/three.spec.ts', "import { z } from '../a/one.js';"),
  ]);
  expect(drawn).toContain('## `services/gateway/src`\n\n```mermaid\nflowchart TD\n  a --> b\n  b --> c\n```');
});

it('every room of the gateway has a sentence in the architecture', () => {
  const rooms = readdirSync('services/gateway/src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const told = readFileSync('docs/architecture.md', 'utf8').split('### The rooms of the gateway')[1]!;
  const named = [...told.matchAll(/^\| `([a-z-]+)`/gm)].map(([, room]) => room);
  expect(named.sort()).toEqual(rooms.map(({ name }) => name).sort());
  const asFaces = [...told.matchAll(/^\| `([a-z-]+)` *\| the face /gm)].map(([, room]) => room);
  expect(faces).toEqual(expect.arrayContaining(asFaces));
});
