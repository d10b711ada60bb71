import { beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DRAIN_MS } from '#web';
import { temporaryFolder } from '#runtime/testing';
import { smtpPatience } from '../../services/notification/src/channels/smtp.mail-channel.js';
import { installations } from './installations.js';
import { onProgram } from '../../scripts/engines/on-program.js';
import { describeWithKubectl, render, renderText } from './kubectl.js';
import { ofKind, selects, workloadsOf, type Manifest, type Selector, type Workload } from './manifests.js';
import { complaintsAbout, engines, schemas, services, unknownSettings } from './settings.js';

describeWithKubectl('Kubernetes', () => {
  describe.each(Object.entries(installations))('%s', (_name, [overlay, ...added]) => {
    let manifests: Manifest[] = [];
    let workloads: Workload[] = [];
    beforeAll(async () => {
      manifests = await render(overlay, ...added);
      workloads = workloadsOf(manifests);
    }, 60_000);
    const deployments = () => workloads.filter(({ kind }) => kind === 'Deployment');
    const ours = () => workloads.filter(({ container }) => /(^|\/)prodouane:/.test(container.image));

    it('has each service once, and provisioning as a job', () => {
      expect(
        ours()
          .map(({ name, kind, container }) => [kind, name, ...(container.args ?? [])].join(' '))
          .sort(),
      ).toEqual([
        ...services.map((name) => `Deployment ${name} dist/services/${name}/src/main.js`).sort(),
        'Job provision dist/services/standalone/src/ops/main.js provision',
      ]);
    });

    it('sets no variable that the service does not know, and every one that it needs, rightly', () => {
      for (const { name, settings } of deployments()) {
        const schema = schemas[name]!;
        expect({ [name]: unknownSettings(settings, schema) }).toEqual({ [name]: [] });
        expect({ [name]: complaintsAbout(settings, schema) }).toEqual({ [name]: [] });
      }
    });

    it('names the engines by URL, or a file of a Secret that holds it', () => {
      for (const { name, settings } of ours()) {
        const needed = Object.entries(engines).filter(
          ([engine]) => name !== 'provision' || engine === 'MESSAGE_BROKER',
        );
        expect(name !== 'provision' || Object.keys(settings).length === 1).toBe(true);
        for (const [engine, scheme] of needed) {
          const url = settings[engine] ?? `${scheme.source.slice(1).replaceAll('\\', '')}${settings[`${engine}_FILE`]}`;
          expect(`${name} ${engine} ${scheme.test(url) && !url.endsWith('undefined')}`).toBe(`${name} ${engine} true`);
        }
      }
    });

    it('reads every file from a Secret of its own that is mounted for reading only', () => {
      for (const { name, settings, pod, container } of ours()) {
        const files = Object.entries(settings).filter(([variable]) => /_(FILE|FOLDER)$/.test(variable));
        for (const [variable, path] of files) {
          const mount = container.volumeMounts?.find(({ mountPath }) => `${path}/`.startsWith(`${mountPath}/`));
          const volume = pod.volumes?.find((one) => one.name === mount?.name);
          expect([name, variable, mount?.readOnly, volume?.secret?.secretName]).toEqual([
            name,
            variable,
            true,
            expect.stringMatching(new RegExp(`^${name}-(keys|engines|tls)$`)),
          ]);
        }
      }
    });

    it('holds no secret: neither a Secret, nor a key, nor a password in a URL', () => {
      expect(ofKind(manifests, 'Secret')).toEqual([]);
      const text = JSON.stringify(manifests);
      expect(text).not.toMatch(/[A-Za-z0-9+/]{43}=/);
      expect(text).not.toMatch(/:\/\/[^/"@ ]+:[^/"@ ]+@/);
    });

    it('confines every pod: nobody, no rights, no token, nothing to write to but what is mounted', () => {
      for (const { name, pod, container } of workloads) {
        expect([name, pod]).toMatchObject([
          name,
          {
            automountServiceAccountToken: false,
            securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
          },
        ]);
        expect([name, container.securityContext]).toMatchObject([
          name,
          { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        ]);
      }
      for (const { name, container } of ours()) {
        expect([name, container.securityContext?.['readOnlyRootFilesystem']]).toEqual([name, true]);
      }
    });

    it('names what every pod asks for and may use, and which image by tag or digest', () => {
      for (const { name, container } of workloads) {
        const amounts = { cpu: expect.any(String), memory: expect.any(String) };
        expect([name, container.resources]).toMatchObject([name, { requests: amounts, limits: amounts }]);
        expect(container.image).toMatch(/@sha256:[0-9a-f]{64}$|:(?!latest$)[\w.-]+$/);
      }
    });

    it('probes start, life and readiness on the port of management', () => {
      for (const { name, container, settings } of deployments()) {
        expect([name, settings['MANAGEMENT_HOST']]).toEqual([name, '0.0.0.0']); // the node asks, not the pod
        const { startupProbe, livenessProbe, readinessProbe, ports } = container;
        expect([name, startupProbe?.httpGet, livenessProbe?.httpGet, readinessProbe?.httpGet]).toEqual([
          name,
          { path: '/health/live', port: 'management' },
          { path: '/health/live', port: 'management' },
          { path: '/health/ready', port: 'management' },
        ]);
        expect(ports).toContainEqual({ name: 'management', containerPort: 9000 });
      }
    });

    it('waits longer for a stop than the longest drain takes', () => {
      const { connectionTimeout, greetingTimeout, socketTimeout } = smtpPatience;
      const managementMs = 1000;
      for (const { name, pod, container } of deployments()) {
        const mailMs = name === 'notification' ? connectionTimeout + greetingTimeout + socketTimeout : 0;
        const preStopMs = (container.lifecycle?.preStop?.sleep?.seconds ?? 0) * 1000;
        expect(preStopMs).toBeGreaterThanOrEqual(5000);
        const patienceMs = (pod.terminationGracePeriodSeconds ?? 30) * 1000;
        expect(patienceMs).toBeGreaterThan(preStopMs + DRAIN_MS + mailMs + managementMs + 10_000);
      }
    });

    it('rolls out without a gap, spreads, and keeps a replica when machines are emptied', () => {
      const budgets = ofKind(manifests, 'PodDisruptionBudget').map(({ spec }) => spec as { selector: Selector });
      for (const { name, labels, pod, spec } of deployments()) {
        expect([name, spec['strategy']]).toEqual([name, { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }]);
        expect(pod.topologySpreadConstraints?.map(({ topologyKey }) => topologyKey)).toEqual([
          'topology.kubernetes.io/zone',
          'kubernetes.io/hostname',
        ]);
        expect(budgets.filter(({ selector }) => selects(selector, labels))).toMatchObject([{ maxUnavailable: 1 }]);
        const scaled = ofKind(manifests, 'ScaledObject').find(({ metadata }) => metadata.name === name);
        const least = scaled ? scaled.spec?.['minReplicaCount'] : spec['replicas'];
        expect([name, least]).toEqual([name, 2]);
      }
    });
  });

  it('encrypts the calls between services in production, and says that it does not in dev', async () => {
    const settingsOf = async (overlay: string, service: string) =>
      workloadsOf(await render(overlay)).find(({ name }) => name === service)?.settings ?? {};
    const production = await settingsOf('overlays/production', 'gateway');
    for (const peer of ['REGISTRATION_URL', 'ACCOUNT_URL', 'ADHESION_URL']) expect(production[peer]).toMatch(/^https:/);
    expect(production['INTERNAL_TLS'] ?? 'required').toBe('required');
    for (const service of ['registration', 'account', 'adhesion', 'gateway']) {
      expect(await settingsOf('overlays/production', service)).toHaveProperty('INTERNAL_TLS_FOLDER');
    }
    expect(await settingsOf('overlays/dev', 'gateway')).toMatchObject({ INTERNAL_TLS: 'off' });
  }, 60_000);
});

onProgram(
  'kubernetes-validate',
  'pip install kubernetes-validate==1.37.0',
  'Kubernetes knows every field of every manifest',
  () => {
    it.each(Object.entries(installations))(
      '%s',
      async (_name, [overlay, ...added]) => {
        const folder = await temporaryFolder();
        try {
          const file = join(folder.path, 'manifests.yaml');
          await writeFile(file, await renderText(overlay, ...added));
          const said = execFileSync('kubernetes-validate', ['--strict', '--no-warn', file], { encoding: 'utf8' });
          expect(said.match(/ passed for resource /g)?.length).toBeGreaterThan(25);
        } finally {
          await folder.remove();
        }
      },
      60_000,
    );
  },
);

describe('what is in the repository of Kubernetes', () => {
  it('holds no key, password or certificate', () => {
    const files = readdirSync('k8s', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const { parentPath, name } of files) {
      const text = readFileSync(join(parentPath, name), 'utf8');
      expect([name, /kind: Secret\b|-----BEGIN|[A-Za-z0-9+/]{43}=|:\/\/[^/"'@\s]+:[^/"'@\s]+@/.test(text)]).toEqual([
        name,
        false,
      ]);
    }
  });
});
