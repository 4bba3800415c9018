import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fillFromFile, settingsIn } from '../../src/cli/environment-file';
import { createMemoryQueue } from '../../src/queue/memory-queue';
import { createMemoryStore } from '../../src/storage/memory';
import { startService, type RunningService } from '../api/service';
import { stancewire } from './stancewire';

let project: string;
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'stancewire-project-'));
  await writeFile(join(project, 'package.json'), '{}');
  await mkdir(join(project, 'articles', 'today'), { recursive: true });
});
afterEach(() => rm(project, { recursive: true }));

describe('the .env file of the project in which the command line is run', () => {
  let service: RunningService;
  let port: string;
  beforeAll(async () => {
    service = await startService({ store: createMemoryStore(), queue: createMemoryQueue() });
    port = new URL(service.url).port;
  });
  afterAll(() => service.stop());

  it.each(['.', 'articles/today'])('says where the service is: from %s', async (folder) => {
    await writeFile(join(project, '.env'), `PORT=${port} # as npm start has it\n`);
    const { stderr } = await stancewire(['actor', 'nobody'], { folder: join(project, folder) });
    expect(stderr).toContain('404');
  });

  it('gives way to the environment', async () => {
    await writeFile(join(project, '.env'), 'PORT=9\n');
    const { stderr } = await stancewire(['actor', 'nobody'], {
      folder: project,
      env: { PORT: port },
    });
    expect(stderr).toContain('404');
  });

  it('is complained of by the name of the setting', async () => {
    await writeFile(join(project, '.env'), 'PORT=many\n');
    const { code, stderr } = await stancewire(['actor', 'nobody'], { folder: project });
    expect([code, stderr]).toEqual([1, expect.stringContaining('PORT') as unknown]);
  });
});

describe('an .env file', () => {
  const filled = (folder: string, environment: Record<string, string | undefined>) => {
    fillFromFile(environment, folder);
    return environment;
  };

  it('fills in what the environment does not set, an empty setting being one', async () => {
    await writeFile(join(project, '.env'), 'A=file\nB=file\nC=file\nC=again\n');
    const environment = { A: 'environment', B: '' };
    expect(filled(project, environment)).toEqual({ A: 'environment', B: '', C: 'file' });
  });

  it('of a folder above the project is not read, and none need be there', async () => {
    await writeFile(join(project, '.env'), 'A=file\n');
    const inner = join(project, 'articles');
    await writeFile(join(inner, 'package.json'), '{}');
    expect(filled(join(inner, 'today'), {})).toEqual({});
  });

  it('means here what it means to npm start', async () => {
    const { parseEnvironment } = await import('../../scripts/setup.mjs');
    const text = [
      '# comment',
      '',
      'PORT=3001\r',
      '  export HOST = 127.0.0.1  ',
      'DATA_DIR="/srv/with space # not a comment" # a comment',
      "REDIS_URL='redis://:a#b@host:6379'",
      'ACTORS_FILE=/srv/a#b.json',
      'WORKERS=2 # cores',
      'LOG_LEVEL=',
      'ADMIN_KEY="it\'s" said',
      'not a setting',
      '1ST=no',
      'RATE_LIMIT = # none',
    ].join('\n');
    expect(settingsIn(text)).toEqual(parseEnvironment(text));
    expect(settingsIn(text)).toHaveLength(9);
  });
});
