import { circlesOfRooms } from './rooms.js';
import { isTest, type SourceFile } from './sources.js';

/** Which library may know which, by door; whatever is not listed is closed. */
export const mayImport: Record<string, readonly string[]> = {
  contracts: [],
  sqlite: [],
  'time-windows': [],
  'event-store': ['sqlite'],
  messaging: ['sqlite'],
  'document-store': ['sqlite'],
  rights: ['contracts', 'time-windows'],
  'personal-data': ['document-store', 'contracts'],
  'event-sourcing': ['event-store', 'messaging', 'document-store', 'contracts', 'time-windows'],
  observability: [],
  web: ['observability', 'contracts', 'event-store', 'personal-data', 'event-sourcing'],
  'web-pages': ['contracts', 'web'],
  runtime: [
    'observability',
    'web',
    'contracts',
    'event-store',
    'messaging',
    'document-store',
    'personal-data',
    'event-sourcing',
  ],
};

/** An SDK and the only files that may import it. */
const drivers: Record<string, RegExp> = {
  libsql: /^libs\/sqlite\//,
  mongoose: /\/drivers\/mongodb\.[a-z-]+\.ts$/,
  kafkajs: /\/drivers\/kafka\./,
  '@kurrent/kurrentdb-client': /\/drivers\/kurrentdb\.[a-z-]+\.ts$/,
  nodemailer: /\/channels\//,
  twilio: /\/channels\//,
  'twilio/lib/webhooks/webhooks': /\/twilio\.callbacks\.ts$/,
  '@node-rs/argon2': /^libs\/personal-data\//,
  zxcvbn: /^libs\/personal-data\//,
};

const maximumLines = 300;
const maximumEntries = 20;
const hidingNames = /(^|\/)(common|shared|utils?|helpers?|misc|core|base)(\/|\.[a-z.]+$)/;

/** Every broken rule as one sentence that names the rule and the place; empty when the house is in order. */
export function brokenRules(sources: readonly SourceFile[]): string[] {
  return [
    ...sources.flatMap(brokenImports),
    ...cycles(sources).map((cycle) => `no cycles: ${cycle.join(' → ')}`),
    ...circlesOfRooms(sources).map(({ folder, rooms }) => `no circles: ${folder} has ${rooms.join(' → ')}`),
    ...facesOfFaces(sources),
    ...unlisted(sources),
    ...sources
      .filter(({ path, unguarded }) => unguarded && !isTest(path))
      .map(({ path }) => `guards: ${path} takes commands from whoever calls; it needs @UseGuards(InternalGuard)`),
    ...sources
      .filter(({ lines }) => lines > maximumLines)
      .map(({ path, lines }) => `size: ${path} has ${lines} lines, at most ${maximumLines}`),
    ...sources
      .filter(({ path }) => hidingNames.test(path))
      .map(({ path }) => `names: ${path} does not say what it holds`),
    ...crowdedFolders(sources),
  ];
}

function brokenImports({ path, imports }: SourceFile): string[] {
  const [room, name = ''] = path.split('/');
  const home = `${room}/${name}`;
  const broken: string[] = [];
  for (const { target, typeOnly } of imports) {
    const door = /^#([a-z-]+)/.exec(target)?.[1];
    if (room === 'libs' && door !== undefined && door !== name && !isTest(path) && !mayImport[name]?.includes(door)) {
      broken.push(`libraries: ${path} imports #${door}, which ${home} may not know`);
    }
    if (room === 'libs' && door === 'sqlite' && !/\/drivers\//.test(path) && !isTest(path)) {
      broken.push(`drivers: ${path} imports #sqlite outside a driver`);
    }
    if (/^(libs|services)\//.test(target) && !target.startsWith(`${home}/`)) {
      const composes =
        home === 'services/standalone' &&
        /^services\/[a-z]+\/src\/([a-z]+\.(module|service)|config|(.*\/)?[a-z]+\.operations)$/.test(target);
      const outside = room !== 'libs' && room !== 'services';
      if (target.startsWith('libs/') && !outside) broken.push(`doors: ${path} imports ${target} past its door`);
      if (target.startsWith('services/') && !composes && !outside) {
        broken.push(`services: ${path} imports ${target}; services never import services`);
      }
    }
    const allowed = drivers[target];
    if (
      allowed !== undefined &&
      !typeOnly &&
      !allowed.test(path) &&
      !isTest(path) &&
      room !== 'bench' &&
      room !== 'scripts' &&
      room !== 'test'
    ) {
      broken.push(`drivers: ${path} imports the SDK "${target}"`);
    }
    if (room === 'services' && target.startsWith('#') && target.endsWith('/testing') && !isTest(path)) {
      broken.push(`testing: ${path} imports ${target} outside a test`);
    }
  }
  return broken;
}

function cycles(sources: readonly SourceFile[]): string[][] {
  const known = new Map<string, SourceFile>(sources.map((source) => [source.path.replace(/\.tsx?$/, ''), source]));
  const doorFile = (target: string): string =>
    target.replace(/^#([a-z-]+)(\/testing)?$/, (_all, lib: string, testing = '') => `libs/${lib}/src${testing}/index`);
  const found: string[][] = [];
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    const at = trail.indexOf(file);
    if (at >= 0) return void found.push([...trail.slice(at), file]);
    if (done.has(file)) return;
    for (const { target, typeOnly } of known.get(file)?.imports ?? []) {
      if (!typeOnly && known.has(doorFile(target))) visit(doorFile(target), [...trail, file]);
    }
    done.add(file);
  };
  for (const file of known.keys()) visit(file, []);
  return found;
}

/** Rooms by which the gateway is reached from outside; each stands on what is below, none on another. */
export const faces = ['api', 'callbacks', 'forward-auth', 'portal', 'sso'];

/** A face that imports another, itself or by way of a file beside the faces. */
function facesOfFaces(sources: readonly SourceFile[]): string[] {
  const faceOf = (file: string) => faces.find((face) => file.startsWith(`services/gateway/src/${face}/`));
  const beside = new Map(
    sources
      .filter(({ path }) => /^services\/gateway\/src\/[^/]+\.ts$/.test(path) && !isTest(path))
      .map(({ path, imports }) => [path.replace(/\.ts$/, ''), imports.map(({ target }) => target)]),
  );
  const reached = (target: string, seen: ReadonlySet<string> = new Set()): string[] =>
    seen.has(target)
      ? []
      : [target, ...(beside.get(target) ?? []).flatMap((next) => reached(next, new Set([...seen, target])))];
  return sources.flatMap(({ path, imports }) => {
    const own = faceOf(path);
    if (own === undefined || isTest(path)) return [];
    const others = imports.filter(({ target }) => reached(target).some((each) => (faceOf(each) ?? own) !== own));
    return others.map(({ target }) => `faces: ${path} imports ${target}; a face never imports a face`);
  });
}

/** Controllers and handlers that exist and never answer, since no module has them. */
function unlisted(sources: readonly SourceFile[]): string[] {
  const inService = (path: string) => path.startsWith('services/') && !isTest(path);
  const named = new Set(
    sources
      .filter(({ path }) => inService(path))
      .flatMap(({ imports }) => imports.filter(({ typeOnly }) => !typeOnly))
      .flatMap(({ target, names }) => names.map((name) => `${target} ${name}`)),
  );
  return sources
    .filter(({ path }) => inService(path))
    .flatMap(({ path, listed }) => listed.map((name) => ({ path, name })))
    .filter(({ path, name }) => !named.has(`${path.replace(/\.tsx?$/, '')} ${name}`))
    .map(({ path, name }) => `modules: ${name} of ${path} is in no module`);
}

function crowdedFolders(sources: readonly SourceFile[]): string[] {
  const entries = new Map<string, Set<string>>();
  for (const { path } of sources) {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth++) {
      const folder = parts.slice(0, depth).join('/');
      entries.set(folder, (entries.get(folder) ?? new Set()).add(parts[depth] ?? ''));
    }
  }
  return [...entries]
    .filter(([, inside]) => inside.size > maximumEntries)
    .map(([folder, inside]) => `size: folder ${folder} has ${inside.size} entries, at most ${maximumEntries}`);
}
