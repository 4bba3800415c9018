import { mkdtempSync, rmSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { ModelError } from '../../src/domain/errors';
import { STANCES, strongestStance } from '../../src/domain/stance';
import type { QuotationPassage, StanceClassifier } from '../../src/inference/classifier';
import { loadClassifier } from '../../src/inference/load-classifier';
import { passageOf } from '../support/marked-passage';
import {
  tinyClassifier,
  tinyInferenceModel,
  writeTinyModel,
  type TinyModel,
} from '../support/tiny-model';

let folder: string;
let loaded: StanceClassifier[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stancewire-plugged-'));
  loaded = [];
});
afterEach(async () => {
  await Promise.all(loaded.map((classifier) => classifier.dispose()));
  rmSync(folder, { recursive: true, force: true });
});

describe('a model for natural-language inference', () => {
  it.each([
    [['entailment', 'neutral', 'contradiction']],
    [['CONTRADICTION', 'NEUTRAL', 'ENTAILMENT']],
    [['contradicts', 'Entails', 'neutral']],
    [['entailment', 'not_entailment']],
  ])('is asked zero-shot, whatever the order and spelling of its labels: %j', async (labels) => {
    const classifier = await load(tinyInferenceModel(labels));
    const judged = await classifier.classify([
      quotation('We [reject] the plans of Norland.'),
      quotation('The [friends] of Norland are we.'),
      quotation('Their plans [worry] us.'),
      quotation('It is [raining] in Norland.'),
    ]);
    expect(judged.map(([one]) => strongestStance(one!.scores))).toEqual([
      'hostile',
      'supportive',
      'cautious',
      'neutral',
    ]);
    for (const { scores, targetProbability } of judged.flat()) {
      expect(STANCES.reduce((sum, stance) => sum + scores[stance], 0)).toBeCloseTo(1, 5);
      expect(targetProbability).toBeNull();
    }
  });

  it('makes the logits of the four entailments compete', async () => {
    const classifier = await load(tinyInferenceModel(['contradiction', 'entailment', 'neutral']));
    const [[judged]] = (await classifier.classify([quotation('We [reject] it.')])) as [[Judged]];
    // The word and its hypothesis make 2² together, each other hypothesis 1² and the word 1² beside it.
    const [met, unmet] = [Math.exp(4), Math.exp(2)];
    expect(judged.scores.hostile).toBeCloseTo(met / (met + 3 * unmet), 5);
    expect(judged.scores.neutral).toBeCloseTo(unmet / (met + 3 * unmet), 5);
  });
});

describe('a classifier with our stances as labels', () => {
  it('answers with the stance that its label names, in whatever order', async () => {
    const classifier = await load(tinyClassifier(['Neutral', 'HOSTILE', 'supportive', 'Cautious']));
    const judged = await classifier.classify(
      ['reject', 'friends', 'worry', 'raining'].map((word) => quotation(`It is [${word}] now.`)),
    );
    expect(judged.map(([one]) => strongestStance(one!.scores))).toEqual([
      'hostile',
      'supportive',
      'cautious',
      'neutral',
    ]);
    expect(judged[0]![0]!.targetProbability).toBeNull();
  });

  it.each(['none', 'Not a target', 'not_a_target'])(
    'takes a fifth label %s for the probability of no target',
    async (fifth) => {
      const labels = ['supportive', fifth, 'hostile', 'cautious', 'neutral'];
      const classifier = await load(tinyClassifier(labels));
      const [[judged]] = (await classifier.classify([
        quotation('They [reject] it elsewhere.'),
      ])) as [[Judged]];
      // "reject" makes one logit 1, "elsewhere" that of no target 1; the other three are 0.
      const all = 2 * Math.E + 3;
      expect(judged.targetProbability).toBeCloseTo(1 - Math.E / all, 5);
      expect(judged.scores.hostile).toBeCloseTo(Math.E / (Math.E + 3), 5);
    },
  );

  it('reads the target, its mention and the speaker too', async () => {
    const classifier = await load(tinyClassifier([...STANCES]));
    const text = 'It is [as it is].';
    const named = { ...quotation(text), targets: [{ name: 'Reject', mention: 'they' }] };
    const meant = { ...quotation(text), targets: [{ name: 'Norland', mention: 'friends' }] };
    const judged = await classifier.classify([named, meant, quotation(text, 'Ada Worry')]);
    expect(judged.map(([one]) => strongestStance(one!.scores))).toEqual([
      'hostile',
      'supportive',
      'cautious',
    ]);
  });
});

describe('a model that is plugged in', () => {
  it('is called by its folder and the hash of its weights', async () => {
    const { identity } = await load(tinyClassifier([...STANCES]));
    expect(identity.id).toBe(basename(folder));
    expect(identity.revision).toMatch(/^[0-9a-f]{12}$/);
    const other = await load(tinyClassifier([...STANCES, 'none']));
    expect(other.identity.revision).not.toBe(identity.revision);
  });

  it.each(['onnx/model_quantized.onnx', 'model.onnx'])(
    'may have its weights in %s',
    async (weightsFile) => {
      const classifier = await load({ ...tinyClassifier([...STANCES]), weightsFile });
      const [judged] = await classifier.classify([quotation('We [reject] it.')]);
      expect(strongestStance(judged![0]!.scores)).toBe('hostile');
    },
  );

  it('may know no types of tokens', async () => {
    const classifier = await load({
      ...tinyInferenceModel(['entailment', 'neutral']),
      tokenTypes: 1,
    });
    const [judged] = await classifier.classify([quotation('We [reject] it.')]);
    expect(strongestStance(judged![0]!.scores)).toBe('hostile');
  });

  it('answers in order for passages of all lengths, with many targets and with none', async () => {
    const classifier = await load(tinyInferenceModel(['entailment', 'neutral', 'contradiction']));
    const passages = [5, 1, 12, 0, 3].map((targets, index) => ({
      ...quotation(`${'The council met again. '.repeat(9 * index)}We [reject] it.`),
      targets: Array.from({ length: targets }, (_, number) => ({
        name: number % 2 === 0 ? `Party ${number}` : `Friends ${number}`,
        mention: 'they',
      })),
    }));
    const progress: number[] = [];
    const judgements = await classifier.classify(passages, (done) => progress.push(done));
    expect(judgements.map(({ length }) => length)).toEqual([5, 1, 12, 0, 3]);
    for (const [position, { scores }] of judgements[2]!.entries()) {
      expect(scores.supportive > 0.1).toBe(position % 2 === 1);
    }
    expect(progress.at(-1)).toBe(passages.length);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  });

  it('answers nothing for nothing', async () => {
    const classifier = await load(tinyClassifier([...STANCES]));
    await expect(classifier.classify([])).resolves.toEqual([]);
  });
});

describe('an input longer than the model can read', () => {
  const filler = 'and so on '.repeat(300);

  it.each([
    ['tinyClassifier', tinyClassifier([...STANCES], 130)],
    ['tinyInferenceModel', tinyInferenceModel(['entailment', 'neutral', 'contradiction'], 130)],
  ])('loses its surroundings before its quotation (%s)', async (_name, model) => {
    const classifier = await load(model);
    const far = `Friends, friends, friends. ${filler}`;
    const passage = quotation(`${far}We [reject] it. ${filler} Friends, friends, friends.`);
    const [judged] = await classifier.classify([{ ...passage, before: far }]);
    expect(strongestStance(judged![0]!.scores)).toBe('hostile');
    expect(judged![0]!.scores.supportive).toBeCloseTo(judged![0]!.scores.cautious, 5);
  });

  it('keeps the beginning and the end of a quotation that is too long by itself', async () => {
    const classifier = await load(tinyClassifier([...STANCES], 130));
    const long = (start: string, middle: string, end: string) =>
      quotation(`[${start} ${filler} ${middle} ${filler} ${end}]`);
    const judged = await classifier.classify([
      long('reject', 'x', 'x'),
      long('x', 'reject', 'x'),
      long('x', 'x', 'reject'),
    ]);
    const hostile = judged.map(([one]) => one!.scores.hostile);
    expect(hostile[0]).toBeGreaterThan(0.4);
    expect(hostile[1]).toBeCloseTo(0.25, 5);
    expect(hostile[2]).toBeGreaterThan(0.4);
  });

  it('survives a quotation without spaces and names without end', async () => {
    const classifier = await load(tinyInferenceModel(['entailment', 'contradiction'], 70));
    const endless = '界😀'.repeat(5000);
    const passage = { ...quotation(`[${endless}]`, endless), before: endless };
    const [judged] = await classifier.classify([
      { ...passage, targets: [{ name: endless, mention: `x${endless}` }] },
    ]);
    expect(judged).toHaveLength(1);
  });
});

describe('a folder without a usable model', () => {
  it('is refused with its labels and those that are accepted', async () => {
    const model = tinyClassifier([...STANCES]);
    await expect(load({ ...model, labels: ['joy', 'fear', 'rage', 'awe'] })).rejects.toThrow(
      /labels .* are joy, fear, rage, awe\. Accepted are supportive, hostile, cautious, neutral/,
    );
    const { words, weights } = model;
    await expect(load({ words, weights })).rejects.toThrow(/its labels .* are not there/);
    const doubled = ['hostile', 'hostile', 'cautious', 'neutral'];
    await expect(load({ ...model, labels: doubled })).rejects.toThrow(/hostile, hostile/);
  });

  it('is refused when the network has another number of outputs than labels', async () => {
    const model = { ...tinyClassifier([...STANCES]), labels: [...STANCES, 'none'] };
    await expect(load(model)).rejects.toThrow('has 4 outputs and config.json 5 labels');
  });

  it('is refused when it reads too little at once', async () => {
    await expect(load(tinyClassifier([...STANCES], 40))).rejects.toThrow('reads 38 tokens at once');
  });

  it.each(['tokenizer.json', 'tokenizer_config.json', 'onnx/model.onnx'])(
    'is refused by name when %s is missing',
    async (file) => {
      writeTinyModel(folder, tinyClassifier([...STANCES]));
      unlinkSync(join(folder, file));
      await expect(open()).rejects.toThrow(`has no ${file}`);
    },
  );

  it.each([
    ['config.json', /config\.json cannot be read/],
    ['tokenizer.json', /The tokenizer of the stance model .* cannot be loaded/],
    ['onnx/model.onnx', /The network of the stance model .* cannot be loaded/],
  ])('is refused when %s is cut off', async (file, complaint) => {
    writeTinyModel(folder, tinyClassifier([...STANCES]));
    truncateSync(join(folder, file), 30);
    await expect(open()).rejects.toThrow(complaint);
  });

  it('is refused when it is empty, or its configuration a list', async () => {
    await expect(open()).rejects.toThrow('neither a model.json');
    writeFileSync(join(folder, 'config.json'), '"bert"');
    await expect(open()).rejects.toThrow('is not the configuration of a model');
  });
});

type Judged = Awaited<ReturnType<StanceClassifier['classify']>>[number][number];

function load(model: TinyModel): Promise<StanceClassifier> {
  writeTinyModel(folder, model);
  return open();
}

async function open(): Promise<StanceClassifier> {
  try {
    const model = { source: 'folder', directory: folder } as const;
    const classifier = await loadClassifier({ model, threads: 1 });
    loaded.push(classifier);
    return classifier;
  } catch (error) {
    expect(error).toBeInstanceOf(ModelError);
    throw error;
  }
}

/** A passage about Norland. */
function quotation(marked: string, speaker: string | null = null): QuotationPassage {
  return passageOf(marked, speaker, [['Norland', 'Norland']]);
}
