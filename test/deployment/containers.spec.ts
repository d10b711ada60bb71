import { describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { load, YAML11_SCHEMA } from 'js-yaml';
import { readSources } from '../../scripts/architecture/sources.js';
import { complaintsAbout, engines, schemas, services, unknownSettings } from './settings.js';

interface ComposeService {
  readonly image: string;
  readonly command?: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly profiles?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly networks?: readonly string[];
  readonly network_mode?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly healthcheck?: { readonly test?: readonly string[]; readonly disable?: boolean };
  readonly depends_on?: Readonly<Record<string, { condition: string }>>;
}

const text = readFileSync('docker-compose.yml', 'utf8');
const compose = load(text, { schema: YAML11_SCHEMA }) as {
  services: Readonly<Record<string, ComposeService>>;
  networks: Readonly<Record<string, { internal?: boolean } | null>>;
  volumes: Readonly<Record<string, unknown>>;
};
const serviceOf = (name: string): ComposeService => {
  const service = compose.services[name];
  if (service === undefined) throw new Error(`There is no service ${name}`);
  return service;
};
/** The value where the environment of whoever starts it says nothing. */
const unset = (value: string): string => value.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1');
const settingsOf = (name: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(serviceOf(name).environment ?? {}).map(([variable, value]) => [variable, unset(value)]),
  );

describe('docker-compose.yml', () => {
  it('runs the services apart, each by its own program', () => {
    for (const name of services) expect(serviceOf(name).command).toEqual([`dist/services/${name}/src/main.js`]);
    expect(serviceOf('provision').command).toEqual(['dist/services/standalone/src/ops/main.js', 'provision']);
  });

  it('sets no variable that the service does not know, and every one that it needs, rightly', () => {
    for (const name of services) {
      const settings: Record<string, string> = { HOST: '0.0.0.0', MANAGEMENT_HOST: '0.0.0.0', ...settingsOf(name) }; // as the image says
      expect([name, unknownSettings(settings, schemas[name]!)]).toEqual([name, []]);
      expect([name, complaintsAbout(settings, schemas[name]!)]).toEqual([name, []]);
      for (const [engine, scheme] of Object.entries(engines)) expect(settings[engine]).toMatch(scheme);
    }
  });

  it('gives each service the volume of its own keys, for reading only', () => {
    for (const name of services) {
      const keys = Object.entries(settingsOf(name)).filter(([variable]) => variable.endsWith('_KEY_FILE'));
      for (const [variable, file] of keys)
        expect([variable, file]).toEqual([variable, expect.stringMatching(`^/keys/${name}/`)]);
      expect(serviceOf(name).volumes).toEqual([`keys-${name}:/keys/${name}:ro`]);
    }
    expect(serviceOf('keys')).toMatchObject({
      command: [expect.stringMatching(/keys\.main\.js$/), '/keys'],
      network_mode: 'none',
    });
  });

  it('has a program for what operations ask, with all keys for reading, which starts only when it is asked', () => {
    const { profiles, entrypoint, volumes, networks } = serviceOf('ops');
    expect({ profiles, entrypoint, volumes, networks }).toEqual({
      profiles: ['ops'],
      entrypoint: ['/nodejs/bin/node', 'dist/services/standalone/src/ops/main.js'],
      volumes: ['keys-installation:/keys/installation:ro'],
      networks: ['engines'],
    });
    const { DATA_DIR, ...settings } = settingsOf('ops');
    expect(DATA_DIR).toBe('/keys/installation');
    for (const [engine, scheme] of Object.entries(engines)) expect(settings[engine]).toMatch(scheme);
  });

  it('hands the catalogue of whoever starts it to the service that keeps it, and none where there is none', () => {
    expect(serviceOf('adhesion').environment).toMatchObject({ TELESERVICES: '${TELESERVICES:-}' });
  });

  it('has no password at all, so none that could survive to production', () => {
    expect(text).not.toMatch(/passw|secret|:\/\/[^/\s"'@]+:[^/\s"'@]+@/i);
    expect(text).not.toMatch(/[A-Za-z0-9+/]{43}=/);
  });

  it('starts in the order of health: engines, provisioning and keys, services, the gateway last', () => {
    for (const name of services) {
      expect([name, serviceOf(name).depends_on]).toMatchObject([
        name,
        {
          keys: { condition: 'service_completed_successfully' },
          provision: { condition: 'service_completed_successfully' },
          kurrentdb: { condition: 'service_healthy' },
          mongodb: { condition: 'service_healthy' },
        },
      ]);
    }
    const conditions = Object.entries(compose.services).flatMap(([name, { depends_on = {} }]) =>
      Object.entries(depends_on).map(([other, { condition }]) => ({ name, other, condition })),
    );
    for (const { other, condition } of conditions) {
      const { healthcheck } = serviceOf(other);
      const expected = healthcheck?.disable ? 'service_completed_successfully' : 'service_healthy';
      expect([other, condition, healthcheck !== undefined]).toEqual([other, expected, true]);
    }
    expect(serviceOf('provision').depends_on).toHaveProperty('kafka');
    expect(serviceOf('gateway').depends_on).toMatchObject({ registration: {}, account: {}, adhesion: {} });
  });

  it('publishes the portal where npm start does, and the mailbox; everything else stays between containers', () => {
    const published = Object.entries(compose.services).flatMap(([name, { ports = [] }]) =>
      ports.map((port) => `${name} ${unset(port)}`),
    );
    expect(published.sort()).toEqual(['gateway 127.0.0.1:3000:3000', 'mailpit 127.0.0.1:8025:8025']);
    for (const [name, { networks = [], network_mode }] of Object.entries(compose.services)) {
      const open = networks.filter((network) => !compose.networks[network]?.internal);
      expect([name, open]).toEqual([name, ['gateway', 'mailpit'].includes(name) ? ['outside'] : []]);
      expect([name, networks.length > 0 || network_mode === 'none']).toEqual([name, true]);
    }
    expect(serviceOf('notification').networks).not.toContain('commands');
  });

  it('confines what is ours, and keeps what must last in named volumes', () => {
    for (const name of [...services, 'keys', 'provision', 'ops']) {
      expect([name, serviceOf(name)]).toMatchObject([name, { read_only: true, cap_drop: ['ALL'] }]);
    }
    for (const [name, folder] of [
      ['kurrentdb', '/var/lib/kurrentdb'],
      ['kafka', '/var/lib/kafka/data'],
      ['mongodb', '/data/db'],
    ]) {
      const volume =
        serviceOf(name!)
          .volumes?.find((one) => one.endsWith(`:${folder}`))
          ?.split(':')[0] ?? '';
      expect([name, volume in compose.volumes]).toEqual([name, true]);
    }
  });

  it('names every image of others by its version', () => {
    for (const [name, { image }] of Object.entries(compose.services)) {
      if (services.includes(name) || ['keys', 'provision', 'ops'].includes(name)) continue;
      expect(image).toMatch(/:v?\d+\.\d+(\.\d+)?$/);
    }
  });
});

describe('the image', () => {
  const dockerfile = readFileSync('Dockerfile', 'utf8');

  it('ends as nobody, on a base without a shell, with what runs and nothing that builds', () => {
    expect(dockerfile).toMatch(/ARG RUN_IMAGE=gcr\.io\/distroless\/nodejs24-debian\d+:nonroot\n/);
    const last = dockerfile.slice(dockerfile.lastIndexOf('\nFROM ') + 1);
    expect(last).toMatch(/^FROM \$\{RUN_IMAGE\}\n/);
    expect(last).toMatch(/\nUSER 65532:65532\n/);
    expect(last).toMatch(/\nENV .*\bHOST=0\.0\.0\.0 MANAGEMENT_HOST=0\.0\.0\.0 /);
    expect(last).not.toMatch(/\nRUN /);
    expect(dockerfile).toMatch(/npm ci --omit=dev --ignore-scripts/);
  });

  it('needs at run time only what is declared as a dependency', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      dependencies: Record<string, string>;
    };
    const isTest = (path: string) => /\/(test|testing)\/|\.spec\.tsx?$/.test(path);
    const running = readSources(process.cwd()).filter(({ path }) => /^(libs|services)\//.test(path) && !isTest(path));
    const missing = running.flatMap(({ path, imports }) =>
      imports
        .filter(({ target, typeOnly }) => !typeOnly && !/^(node:|#|libs\/|services\/)/.test(target))
        .map(({ target }) =>
          target
            .split('/')
            .slice(0, target.startsWith('@') ? 2 : 1)
            .join('/'),
        )
        .filter((name) => !(name in dependencies))
        .map((name) => `${path} imports ${name}`),
    );
    expect(missing).toEqual([]);
  });

  it('is built without tests, data or keys', () => {
    const ignored = readFileSync('.dockerignore', 'utf8').split('\n');
    expect(ignored[0]).toBe('*');
    expect(ignored.filter((line) => line.startsWith('!')).every((line) => existsSync(line.slice(1)))).toBe(true);
    expect(ignored).toEqual(expect.arrayContaining(['**/test', '**/*.spec.ts']));
  });
});
