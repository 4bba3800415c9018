import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BERT_BASE,
  bertShapedNetwork,
  writeBertShapedModel,
  type BertShape,
} from '../../scripts/bench/bert-shaped-model';
import { loadBertShapedModel, type BertShapedRunner } from '../../scripts/bench/bert-shaped-runner';
import { bertShapedModel } from '../../scripts/bench/contenders';
import { figuresOf, modelTable, type Measurement } from '../../scripts/bench/model-report';
import { articlesOf, pairsIn, readPassages, sampleOf } from '../../scripts/bench/passages';
import { median, speedRatio, timeInRounds } from '../../scripts/bench/rounds';
import { collate, type InputBatch } from '../../src/inference/batches';
import type { QuotationPassage } from '../../src/inference/classifier';
import type { Vocabulary } from '../../src/inference/encode';
import { passageOf } from '../support/marked-passage';
import { plainLogits } from './plain-bert';

const TINY: BertShape = {
  ...{ layers: 2, width: 8, heads: 2, feedForward: 32 },
  ...{ vocabulary: 50, positions: 16, tokenTypes: 2, labels: 4 },
};
/** What eight bits an activation may change in logits of size 1, in a network so narrow. */
const ROUNDING = 0.05;

describe('a model of the shape of BERT', () => {
  let directory: string;
  let model: BertShapedRunner;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'stancewire-bert-'));
    writeBertShapedModel(directory, TINY);
    model = await loadBertShapedModel(directory, 1);
  });

  afterAll(async () => {
    await model?.dispose();
    rmSync(directory, { recursive: true });
  });

  async function logitsOf(...inputs: readonly (readonly number[])[]): Promise<number[][]> {
    const range = { start: 0, end: 1 };
    const batch = collate(
      inputs.map((ids, passage) => ({
        passage,
        encoded: { ids, quotation: range, targets: [range], first: 0 },
      })),
      0,
    );
    const logits = Array.from(await model.run(batch));
    return inputs.map((_, row) => logits.slice(row * TINY.labels, (row + 1) * TINY.labels));
  }

  const closeTo = (logits: readonly number[]): unknown[] =>
    logits.map((logit): unknown => expect.closeTo(logit, -Math.log10(2 * ROUNDING)));

  it.each([
    [[7, 3, 49, 12, 5]],
    [[1]],
    [[2, 2, 2, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42]],
  ])('answers in the runtime what plain arithmetic makes of its weights: %j', async (ids) => {
    const [logits] = await logitsOf(ids);
    const plain = plainLogits(
      bertShapedNetwork(TINY),
      TINY,
      ids,
      ids.map(() => 0),
    );
    expect(logits).toEqual(closeTo(plain));
  });

  it('answers differently for other words and for another order', async () => {
    const [one, other, turned] = await logitsOf([7, 3, 49, 12], [7, 3, 49, 13], [3, 7, 49, 12]);
    expect(other).not.toEqual(closeTo(one!));
    expect(turned).not.toEqual(closeTo(one!));
  });

  it('does not see the padding', async () => {
    const [alone] = await logitsOf([7, 3]);
    const [padded] = await logitsOf([7, 3], [7, 3, 49, 12, 5, 20, 21]);
    expect(padded).toEqual(closeTo(alone!));
  });

  it('has as many weights as BERT base', () => {
    const { constants } = bertShapedNetwork(BERT_BASE);
    const weights = constants.filter(({ name }) => /\.(?:weight|bias|gain)$/.test(name));
    const count = weights.reduce((sum, { values }) => sum + values.length, 0);
    const withoutClassifier = 109_482_240;
    expect(count).toBe(withoutClassifier + 4 * (768 + 1));
  });
});

describe('the contenders', () => {
  const letters: Vocabulary = {
    tokenize: (text) => Array.from(text, (letter) => letter.charCodeAt(0)),
    ...{ cls: 1, sep: 2, pad: 0 },
  };

  it.each([
    { batchSize: 1, batches: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1] },
    { batchSize: 8, batches: [8, 2] },
  ])('ask the reference about each target by itself, $batchSize at once', async (given) => {
    const seen: InputBatch[] = [];
    const runner: BertShapedRunner = {
      run: async (batch) => {
        seen.push(batch);
        return new Float32Array();
      },
      dispose: async () => undefined,
    };
    const { batchSize, batches } = given;
    const options = { name: 'reference', weightBytes: 0, vocabulary: letters, ids: 50, batchSize };
    const contender = bertShapedModel(runner, options);
    const passages = [passageWith(3), passageWith(7)];
    await contender.judge(passages);
    expect(seen.map(({ inputs }) => inputs.length)).toEqual(batches);
    expect(
      seen.flatMap(({ inputIds }) => Array.from(inputIds, Number)).every((id) => id < 50),
    ).toBe(true);
    const targets = contender.passesOf(passages).map((pass) => pass.targets.length);
    expect(targets).toEqual(new Array(10).fill(1));
  });
});

describe('the passages', () => {
  it('of the project are of one to eight targets and as long as in the news', () => {
    const passages = readPassages(null);
    expect(passages.length).toBeGreaterThan(100);
    expect(passages.filter(({ targets }) => targets.length === 0 || targets.length > 8)).toEqual(
      [],
    );
    expect(passages.filter(({ text }) => text.length < 120 || text.length > 1500)).toEqual([]);
  });

  it('are drawn evenly until they have about so many targets', () => {
    const passages = Array.from({ length: 100 }, (_, index) => passageWith(1 + (index % 3)));
    const sample = sampleOf(passages, 60);
    expect(sample[0]).toBe(passages[0]);
    expect(new Set(sample).size).toBe(sample.length);
    expect(Math.abs(pairsIn(sample) - 60)).toBeLessThanOrEqual(3);
    expect(sampleOf(passages, 1000)).toEqual(passages);
  });

  it('come in articles', () => {
    const passages = [1, 2, 3, 4, 5].map(passageWith);
    const articles = articlesOf(passages, 2);
    expect(articles.map(pairsIn)).toEqual([3, 7, 5]);
  });
});

describe('the measurement', () => {
  it('lets all take turns in every round', async () => {
    const turns: string[] = [];
    const work = ['a', 'b', 'c'].map((name) => async () => void turns.push(name));
    const seconds = await timeInRounds(work, 2, (round) => void turns.push(`round ${round}`));
    expect(turns).toEqual(['round 0', 'a', 'b', 'c', 'round 1', 'a', 'b', 'c']);
    expect(seconds.map((each) => each.length)).toEqual([2, 2, 2]);
  });

  it.each([
    [[3], 3],
    [[9, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
  ])('takes the middle of %j', (values, middle) => {
    expect(median(values)).toBe(middle);
  });

  it('compares round by round, so that a slow round of both changes nothing', () => {
    expect(speedRatio([1, 10, 2], [2, 20, 5])).toEqual({ median: 2, lowest: 2, highest: 2.5 });
  });
});

describe('the report', () => {
  const measured = (name: string, passTokens: number[], seconds: number[]): Measurement => ({
    ...{ name, passTokens, seconds },
    ...{ revision: name === 'ours' ? 'abc123' : null, weightBytes: 2_500_000 },
  });
  const ours = measured('ours', [90, 110], [0.5, 0.4, 1]);
  const pairByPair = measured('pairs', [80, 80, 80, 100], [2, 2, 3]);
  const batched = measured('eights', [80, 80, 80, 100], [1, 1, 1]);
  const models = figuresOf([ours, pairByPair, batched], 4, { pairByPair, batched });

  it('says how much each did and in how much time', () => {
    expect(models[0]).toEqual({
      ...{ name: 'ours', revision: 'abc123', weightMegabytes: 2.5 },
      ...{ passes: 2, tokensPerPass: 100 },
      ...{ pairsPerSecond: 8, passesPerSecond: 4, millisecondsPerPass: 250 },
      timesPairByPair: { median: 4, lowest: 3, highest: 5 },
      timesBatched: { median: 2, lowest: 1, highest: 2.5 },
    });
    expect(models[1]).toMatchObject({
      ...{ passes: 4, tokensPerPass: 85, pairsPerSecond: 2, passesPerSecond: 2 },
      timesPairByPair: { median: 1, lowest: 1, highest: 1 },
    });
  });

  it('is a table for people', () => {
    const machine = { processor: 'Abacus 9', cores: 2, load: 0.25, node: 'v20.1.0' };
    const run = { source: 'passages.json', quotations: 2, pairs: 4, threads: 1, rounds: 3 };
    const lines = modelTable({ machine, ...run, models }).split('\n');
    expect(lines[0]).toContain('Abacus 9, 2 cores, load 0.3; Node v20.1.0');
    expect(lines[1]).toContain('4 (quotation, target) pairs of 2 quotations from passages.json');
    expect(lines.find((line) => line.startsWith('ours'))?.split(/ {2,}/)).toEqual([
      ...['ours (abc123)', '8.0', '4.0', '250.0', '100', '2.5'],
      ...['4.00 (3.00–5.00)', '2.00 (1.00–2.50)'],
    ]);
  });
});

function passageWith(targets: number): QuotationPassage {
  const named = Array.from({ length: targets }, (_, index): [string, string] => [
    `Actor ${index}`,
    'they',
  ]);
  return passageOf('She said: “[They lie.]”', 'Ada Lindqvist', named);
}
