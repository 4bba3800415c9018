import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from './project-copy';

interface ComposeService {
  readonly image?: string;
  readonly command: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly container_name?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly healthcheck?: { readonly test?: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

interface Compose {
  readonly services: Readonly<Record<'redis' | 'api' | 'worker', ComposeService>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

const read = (name: string) => readFileSync(join(projectRoot, name), 'utf8');

describe('docker-compose.yml', () => {
  const compose = parse(read('docker-compose.yml'), { merge: true }) as Compose;
  const { redis, api, worker } = compose.services;

  /** The value that follows a flag of the Redis server's command. */
  const redisSetting = (flag: string) => redis.command[redis.command.indexOf(`--${flag}`) + 1];

  test('Redis asks for a password that has to be set', () => {
    expect(redisSetting('requirepass')).toMatch(/^\$\{REDIS_PASSWORD:\?.+\}$/);
  });

  test('Redis writes every acknowledged change to a volume and refuses to drop jobs', () => {
    expect(redisSetting('appendonly')).toBe('yes');
    expect(redisSetting('appendfsync')).toBe('always');
    expect(redisSetting('maxmemory-policy')).toBe('noeviction');
    expect(redis.volumes).toEqual(['redis-data:/data']);
    expect(compose.volumes).toHaveProperty('redis-data');
  });

  test('Redis is not reachable from outside, and its health is a PING', () => {
    expect(redis.ports).toBeUndefined();
    expect(redis.healthcheck?.test?.join(' ')).toContain('redis-cli ping');
  });

  test('API and worker wait until Redis is healthy and know its password', () => {
    for (const service of [api, worker]) {
      expect(service.depends_on?.redis?.condition).toBe('service_healthy');
      expect(service.environment.REDIS_URL).toMatch(
        /^redis:\/\/:\$\{REDIS_PASSWORD:\?.+\}@redis:6379$/,
      );
    }
  });

  test('API and worker share the folder of old articles', () => {
    for (const service of [api, worker]) {
      expect(service.volumes).toEqual([`archive:${service.environment.ARCHIVE_DIR}`]);
    }
    expect(compose.volumes).toHaveProperty('archive');
    expect(read('Dockerfile')).toMatch(
      /^COPY --from=build --chown=node:node \/archive \/archive$/m,
    );
  });

  test('the API alone is published, on the loopback address', () => {
    expect(api.ports).toEqual(['127.0.0.1:${PORT:-3000}:3000']);
    expect(worker.ports).toBeUndefined();
  });

  test('the API asks for keys: one has to be set, and the workers are not told it', () => {
    expect(api.environment.ADMIN_KEY).toMatch(/^\$\{ADMIN_KEY:\?.+\}$/);
    expect(api.environment.HOST).toBe('0.0.0.0');
    expect(worker.environment).not.toHaveProperty('ADMIN_KEY');
  });

  test('API and worker can write nothing but their volume and /tmp, and have no capabilities', () => {
    for (const service of [api, worker]) {
      expect(service.read_only).toBe(true);
      expect(service.cap_drop).toEqual(['ALL']);
      expect(service.security_opt).toContain('no-new-privileges:true');
    }
  });

  test('the worker can be scaled: it has no name and no port of its own', () => {
    expect(worker.container_name).toBeUndefined();
    expect(worker.command).toEqual(['node', 'dist/workers/main.js']);
    expect(api.command).toEqual(['node', 'dist/src/server.js']);
  });
});

describe('Dockerfile', () => {
  const stages = read('Dockerfile')
    .split(/^FROM /m)
    .slice(1);
  const last = stages.at(-1) ?? '';

  test('the image that runs is not the one that builds, and holds the models', () => {
    expect(stages.length).toBeGreaterThan(1);
    expect(last).not.toMatch(/^RUN /m);
    expect(last).toMatch(/^COPY models /m);
  });

  test('its packages are those of the lock file, without the development ones', () => {
    const dependencies = stages.find((stage) => stage.includes('AS dependencies'));
    expect(dependencies).toMatch(/^RUN npm ci --omit=dev/m);
    expect(last).toContain('--from=dependencies /app/node_modules');
  });

  test('it runs as an ordinary user and says how it fares', () => {
    expect(last).toMatch(/^USER node$/m);
    expect(last).toMatch(/^HEALTHCHECK /m);
  });

  test('everything that it copies is let through by .dockerignore', () => {
    const allowed = read('.dockerignore')
      .split('\n')
      .filter((line) => line.startsWith('!'))
      .map((line) => line.slice(1));
    const copied = [...read('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(
      ([, paths]) => paths!.split(' '),
    );
    expect(copied.length).toBeGreaterThan(5);
    expect(allowed).toEqual(expect.arrayContaining(copied));
  });
});
