import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { parseAllDocuments } from 'yaml';
import { parseConfig } from '../../src/config';
import { ANALYSIS_QUEUE, QUEUE_PREFIX } from '../../src/queue/contract';
import { projectRoot } from './project-copy';

interface Container {
  readonly image: string;
  readonly command: readonly string[];
  readonly args?: readonly string[];
  readonly env?: readonly { readonly name: string; readonly value?: string }[];
  readonly securityContext?: object;
}

interface PodSpec {
  readonly containers: readonly Container[];
  readonly securityContext?: object;
}

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly data?: Readonly<Record<string, string>>;
  readonly spec?: {
    readonly template?: { readonly spec: PodSpec };
    readonly scaleTargetRef?: { readonly name: string };
    readonly triggers?: readonly {
      readonly type: string;
      readonly metadata: Readonly<Record<string, string>>;
    }[];
  };
}

const file = readFileSync(join(projectRoot, 'deploy/kubernetes/stancewire.yaml'), 'utf8');
const manifests = parseAllDocuments(file).map((document) => document.toJS() as Manifest);

function named(kind: string, name: string): Manifest {
  const found = manifests.find((each) => each.kind === kind && each.metadata.name === name);
  if (!found) throw new Error(`There is no ${kind} ${name}.`);
  return found;
}

function container(kind: string, name: string): Container {
  const [first] = named(kind, name).spec?.template?.spec.containers ?? [];
  if (!first) throw new Error(`${name} has no container.`);
  return first;
}

async function complaints(checked: readonly unknown[]): Promise<unknown> {
  const child = spawn(process.execPath, [join(__dirname, 'manifest-complaints.mjs')], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(checked));
  return JSON.parse(await text(child.stdout));
}

test('every object keeps to the schema of its kind, and a breach would be found', async () => {
  expect(manifests.length).toBeGreaterThan(8);
  expect(await complaints(manifests)).toEqual([]);
  const broken = { ...named('Deployment', 'stancewire-api'), spec: { replicas: 'two' } };
  expect(await complaints([broken])).toEqual([
    expect.stringContaining('Deployment stancewire-api'),
  ]);
});

test('every container runs as an ordinary user over files that it cannot change, and may nothing else', () => {
  const pods = manifests.flatMap(({ spec }) => spec?.template?.spec ?? []);
  expect(pods).toHaveLength(3);
  for (const { securityContext, containers } of pods) {
    expect(securityContext).toMatchObject({ runAsNonRoot: true });
    for (const each of containers) {
      expect(each.securityContext).toMatchObject({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    }
  }
});

test('workers follow the list of waiting jobs', () => {
  const { spec } = named('ScaledObject', 'stancewire-worker');
  expect(spec?.scaleTargetRef?.name).toBe('stancewire-worker');
  expect(named('Deployment', 'stancewire-worker').spec).not.toHaveProperty('replicas');
  expect(spec?.triggers).toMatchObject([
    { type: 'redis', metadata: { listName: `${QUEUE_PREFIX}:${ANALYSIS_QUEUE}:wait` } },
  ]);
});

test('the programs are those of the image, and take their settings', () => {
  const dockerfile = readFileSync(join(projectRoot, 'Dockerfile'), 'utf8');
  const api = container('Deployment', 'stancewire-api');
  expect(dockerfile).toContain(`CMD ${JSON.stringify(api.command).replace(',', ', ')}`);
  const worker = container('Deployment', 'stancewire-worker');
  expect(worker.command).toEqual(['node', 'dist/workers/main.js']);
  const names = ({ env = [] }: Container) => env.map(({ name }) => name);
  expect(names(worker)).toEqual(['REDIS_PASSWORD', 'REDIS_URL']);
  // Without a key the API does not start on an address that others reach.
  expect(names(api)).toEqual([...names(worker), 'ADMIN_KEY']);
  const url = api.env?.find(({ name }) => name === 'REDIS_URL')?.value ?? '';
  const settings = { ...named('ConfigMap', 'stancewire-settings').data };
  const config = parseConfig({ ...settings, REDIS_URL: url.replace('$(REDIS_PASSWORD)', 'x') });
  expect(config).toMatchObject({ host: '0.0.0.0', maxQueueDepth: 100_000 });
});

test('Redis keeps what was acknowledged and drops no jobs', () => {
  const { args = [] } = container('StatefulSet', 'stancewire-redis');
  const setting = (flag: string) => args[args.indexOf(`--${flag}`) + 1];
  expect([setting('appendonly'), setting('appendfsync')]).toEqual(['yes', 'always']);
  expect(setting('maxmemory-policy')).toBe('noeviction');
  expect(setting('requirepass')).toBe('$(REDIS_PASSWORD)');
});
