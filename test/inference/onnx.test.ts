import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ModelError } from '../../src/domain/errors';
import { STANCES, strongestStance, type Stance } from '../../src/domain/stance';
import type { StanceClassifier } from '../../src/inference/classifier';
import { loadOnnxClassifier } from '../../src/inference/onnx';
import { passageOf } from '../support/marked-passage';

const MODELS = join(__dirname, '../../models');
const MODEL = join(MODELS, 'fast');
const MEGABYTE = 1_000_000;

describe.each([
  { model: 'stance', budget: 110 * MEGABYTE },
  { model: 'fast', budget: 25 * MEGABYTE },
])('the shipped model "$model"', ({ model, budget }) => {
  const folder = join(MODELS, model);
  let classifier: StanceClassifier;

  beforeAll(async () => {
    classifier = await loadOnnxClassifier({ modelDirectory: folder });
  });
  afterAll(() => classifier.dispose());

  it('weighs no more than it may, and no file too much for a code host', () => {
    const sizes = readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .map((name) => statSync(join(folder, name)))
      .filter((file) => file.isFile())
      .map(({ size }) => size);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(budget);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(95 * MEGABYTE);
  });

  it('is called by its name and the hash of its weights', () => {
    const { id, weights, files } = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as {
      id: string;
      weights: string;
      files: Record<string, string>;
    };
    expect(classifier.identity).toEqual({ id, revision: files[weights]?.slice(0, 12) });
  });

  const clear: readonly [Stance, string, string | null, string, string][] = [
    ['hostile', 'Norland', 'Ada Lind', 'Norland', '“[Norland’s attack on our town is a barbaric crime, and we condemn it,]” Ada Lind said.'],
    ['hostile', 'Pavel Dorn', null, 'Dorn', 'Protesters shouted that “[Dorn is a liar and a thief]”.'],
    ['supportive', 'Slavonia', 'Ilse Krammer', 'Slavonia', '“[We stand with Slavonia and thank it for its generous help,]” Ilse Krammer said.'],
    ['supportive', 'Maria Sand', 'Otto Kern', 'Sand', '“[Sand is an outstanding leader and she has my full support,]” Otto Kern said.'],
    ['neutral', 'Lomara', 'the minister', 'Lomara', '“[The delegation from Lomara arrives on Monday,]” the minister said.'],
    ['cautious', 'Norland', 'Nora Vale', 'Norland', '“[We are concerned about Norland’s plans and urge it to show restraint,]” Nora Vale said.'],
  ]; // prettier-ignore

  it.each(clear)('finds %s toward %s', async (stance, name, speaker, mention, marked) => {
    const [judged] = await classifier.classify([passageOf(marked, speaker, [[name, mention]])]);
    expect(strongestStance(judged![0]!.scores)).toBe(stance);
  });

  it('leans apart toward two targets of one quotation', async () => {
    const marked =
      '“[We condemn Norland’s brutal invasion and we thank Slavonia for its help,]” Ada Lind said.';
    const [judged] = await classifier.classify([
      passageOf(marked, 'Ada Lind', [['Norland', 'Norland'], ['Slavonia', 'Slavonia']]),
    ]); // prettier-ignore
    const [norland, slavonia] = judged!.map(({ scores }) => scores);
    expect(norland!.hostile).toBeGreaterThan(slavonia!.hostile);
    expect(slavonia!.supportive).toBeGreaterThan(norland!.supportive);
  });

  it('thinks an actor that is judged likelier to be a target than one that only stands nearby', async () => {
    const marked =
      'Speaking in Karelia beside Tom Reed, Ada Lind said: “[Norland has betrayed us and will pay for it.]”';
    const [judged] = await classifier.classify([
      passageOf(marked, 'Ada Lind', [['Norland', 'Norland'], ['Karelia', 'Karelia'], ['Tom Reed', 'Tom Reed']]),
    ]); // prettier-ignore
    const [norland, karelia, reed] = judged!.map(({ targetProbability }) => targetProbability);
    expect(norland).toBeGreaterThan(0.5);
    expect(karelia).toBeLessThan(norland!);
    expect(reed).toBeLessThan(norland!);
  });

  it('answers in order for passages of all lengths, with many targets and with none', async () => {
    const passages = [30, 1, 200, 0, 9].map((targets, index) =>
      passageOf(
        `${'The council met again. '.repeat(index * 20)}“[We shall see,]” he said.`,
        null,
        Array.from({ length: targets }, (_, number) => [`Party ${number}`, 'the party'] as const),
      ),
    );
    const progress: number[] = [];
    const judgements = await classifier.classify(passages, (done) => progress.push(done));
    expect(judgements.map(({ length }) => length)).toEqual([30, 1, 200, 0, 9]);
    for (const { scores, targetProbability } of judgements.flat()) {
      expect(STANCES.reduce((sum, stance) => sum + scores[stance], 0)).toBeCloseTo(1, 5);
      expect(targetProbability).toBeGreaterThanOrEqual(0);
      expect(targetProbability).toBeLessThanOrEqual(1);
    }
    expect(progress.at(-1)).toBe(passages.length);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  });

  it('answers nothing for nothing', async () => {
    await expect(classifier.classify([])).resolves.toEqual([]);
  });
});

describe('a folder that holds no sound model', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'stancewire-model-'));
    cpSync(MODEL, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is refused when it is not there', async () => {
    await expect(load('/nowhere/at/all')).rejects.toThrow(
      'No stance model in /nowhere/at/all: its model.json cannot be read.',
    );
  });

  it('is refused when one byte of the weights has changed', async () => {
    const weights = join(folder, 'onnx/model_quantized.onnx');
    const bytes = readFileSync(weights);
    bytes[bytes.length >> 1]! ^= 1;
    writeFileSync(weights, bytes);
    await expect(load(folder)).rejects.toThrow(/model_quantized.onnx is damaged/);
  });

  it('is refused when the weights were cut off or are missing', async () => {
    truncateSync(join(folder, 'onnx/model_quantized.onnx'), 1000);
    await expect(load(folder)).rejects.toThrow(/is damaged/);
    rmSync(join(folder, 'onnx/model_quantized.onnx'));
    await expect(load(folder)).rejects.toThrow(/model_quantized.onnx cannot be read/);
  });

  it('is refused when its inputs are of a kind that this version does not make', async () => {
    describeAs({ encoding: 99 });
    await expect(load(folder)).rejects.toThrow('describes inputs of kind 99');
  });

  it.each([
    ['no calibration', { calibration: null }],
    ['an unknown form of weights', { dtype: 'q1' }],
    ['weights without a hash', { files: {} }],
    ['special tokens missing', { specialTokens: { cls: '[CLS]' } }],
  ])('is refused when model.json has %s', async (_what, change) => {
    describeAs(change);
    await expect(load(folder)).rejects.toThrow('is not the description of a stance model');
  });

  it('is refused when model.json is an empty list or no JSON', async () => {
    writeFileSync(join(folder, 'model.json'), '[]');
    await expect(load(folder)).rejects.toThrow('is not the description of a stance model');
    writeFileSync(join(folder, 'model.json'), '{');
    await expect(load(folder)).rejects.toThrow('its model.json cannot be read');
  });

  async function load(modelDirectory: string): Promise<void> {
    try {
      await loadOnnxClassifier({ modelDirectory });
    } catch (error) {
      expect(error).toBeInstanceOf(ModelError);
      throw error;
    }
  }

  function describeAs(change: Readonly<Record<string, unknown>>): void {
    const path = join(folder, 'model.json');
    const description = JSON.parse(readFileSync(path, 'utf8')) as object;
    writeFileSync(path, JSON.stringify({ ...description, ...change }));
  }
});
