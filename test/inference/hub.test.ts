import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModelError } from '../../src/domain/errors';
import type { HubReference } from '../../src/domain/model-reference';
import { STANCES, strongestStance } from '../../src/domain/stance';
import { fetchHubModel } from '../../src/inference/hub';
import { loadClassifier } from '../../src/inference/load-classifier';
import { passageOf } from '../support/marked-passage';
import { tinyClassifier, writeTinyModel } from '../support/tiny-model';

/** A hub of the test's own: what it gives lies in a folder. */
let hub: Server;
let asked: string[];
let given: string;
let cacheDirectory: string;
let reference: HubReference;
/** Answers instead of the folder, when a test wants it. */
let answerInstead: ((response: ServerResponse, path: string) => boolean) | null;

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stancewire-hub-'));
  given = join(folder, 'hub');
  cacheDirectory = join(folder, 'data', 'models');
  asked = [];
  answerInstead = null;
  writeTinyModel(given, tinyClassifier([...STANCES]));
  hub = createServer(({ url = '' }, response) => {
    asked.push(url);
    if (answerInstead?.(response, url)) return;
    const path = join(given, url.replace(/^\/owner\/name\/resolve\/[^/]+\//, ''));
    if (existsSync(path)) response.end(readFileSync(path));
    else response.writeHead(404).end('Entry not found');
  }).listen(0, '127.0.0.1');
  await once(hub, 'listening');
  const { port } = hub.address() as AddressInfo;
  reference = {
    source: 'hub',
    repository: 'owner/name',
    revision: 'main',
    endpoint: `http://127.0.0.1:${port}`,
    cacheDirectory,
  };
});

afterEach(() => {
  hub.closeAllConnections();
  hub.close();
  rmSync(join(given, '..'), { recursive: true, force: true });
});

describe('a model of a hub', () => {
  it('is downloaded, called by its owner and name, and judges', async () => {
    const announced: string[] = [];
    const classifier = await loadClassifier({
      model: reference,
      threads: 1,
      onDownload: (model) => announced.push(model),
    });
    const passage = passageOf('We [reject] it.', null, [['Norland', 'it']]);
    const [judged] = await classifier.classify([passage]);
    await classifier.dispose();
    expect(strongestStance(judged![0]!.scores)).toBe('hostile');
    expect(classifier.identity.id).toBe('owner/name');
    expect(announced).toEqual(['owner/name@main']);
  });

  it('is asked for at the revision that was named, and kept apart from others', async () => {
    const directory = await fetchHubModel({ ...reference, revision: 'refs/pr/2' });
    expect(asked[0]).toBe('/owner/name/resolve/refs%2Fpr%2F2/config.json');
    expect(await fetchHubModel(reference)).not.toBe(directory);
    expect(readdirSync(join(cacheDirectory, 'owner/name'))).toHaveLength(2);
  });

  it('is read from disk once it is there, without the network', async () => {
    const directory = await fetchHubModel(reference);
    const requests = asked.length;
    hub.close();
    hub.closeAllConnections();
    const neverDownloads = () => {
      throw new Error('downloaded again');
    };
    await expect(fetchHubModel(reference, neverDownloads)).resolves.toBe(directory);
    expect(asked).toHaveLength(requests);
  });

  it('is downloaded once by all who want it at the same time', async () => {
    const directories = await Promise.all([1, 2, 3].map(() => fetchHubModel(reference)));
    expect(new Set(directories).size).toBe(1);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('is downloaded anew when a process died in the midst of it', async () => {
    const partial = join(cacheDirectory, 'owner/name/main.partial');
    mkdirSync(partial, { recursive: true });
    writeFileSync(join(partial, 'config.json'), '{');
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(partial, longAgo, longAgo);
    const directory = await fetchHubModel(reference);
    expect(JSON.parse(readFileSync(join(directory, 'config.json'), 'utf8'))).toHaveProperty(
      'id2label',
    );
    expect(existsSync(partial)).toBe(false);
  });

  it('brings the second file of weights that are kept apart', async () => {
    const config = join(given, 'config.json');
    const described = JSON.parse(readFileSync(config, 'utf8')) as object;
    const more = { 'transformers.js_config': { use_external_data_format: true } };
    writeFileSync(config, JSON.stringify({ ...described, ...more }));
    writeFileSync(join(given, 'onnx/model.onnx_data'), 'numbers');
    const directory = await fetchHubModel(reference);
    expect(readFileSync(join(directory, 'onnx/model.onnx_data'), 'utf8')).toBe('numbers');
  });
});

describe('a hub that does not give the model', () => {
  afterEach(() => {
    // Nothing half done is taken for a model by the next start.
    const folder = join(cacheDirectory, 'owner/name');
    expect(existsSync(folder) ? readdirSync(folder) : []).toEqual([]);
  });

  it('does not answer', async () => {
    hub.close();
    await once(hub, 'close');
    await refuses(
      /owner\/name cannot be downloaded: the connection to http:\/\/127.* failed.*HF_ENDPOINT.*STANCE_MODEL/,
    );
  });

  it('breaks off', async () => {
    answerInstead = (response, path) => {
      if (!path.endsWith('.onnx')) return false;
      response.writeHead(200, { 'Content-Length': '1000' }).write('the beginning');
      setTimeout(() => response.destroy(), 20);
      return true;
    };
    await refuses(/cannot be downloaded: the connection to .* failed/);
  });

  it('wants to know who asks', async () => {
    answerInstead = (response) => Boolean(response.writeHead(401).end('no'));
    await refuses(/answers 401 for config\.json\. The model may not exist or not be public/);
  });

  it('has no such model', async () => {
    rmSync(given, { recursive: true });
    await refuses(/there is no config\.json at revision main\. Check the name/);
  });

  it('has the model in another form only', async () => {
    rmSync(join(given, 'onnx'), { recursive: true });
    await refuses(/owner\/name@main has no weights in ONNX form/);
  });

  async function refuses(complaint: RegExp): Promise<void> {
    const attempt = fetchHubModel(reference);
    await expect(attempt).rejects.toThrow(complaint);
    await expect(attempt).rejects.toBeInstanceOf(ModelError);
  }
});

it('says when a downloaded model cannot be kept', async () => {
  mkdirSync(join(cacheDirectory, '..'), { recursive: true });
  writeFileSync(cacheDirectory, 'a file in the way');
  await expect(fetchHubModel(reference)).rejects.toThrow(/cannot be kept in .* DATA_DIR must name/);
});
