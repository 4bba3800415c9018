import { evaluatePassages, predictionLines } from '../../scripts/evaluation/evaluate-passages';
import { passageReport } from '../../scripts/evaluation/passage-report';
import { calibrationError, stanceFigures } from '../../scripts/evaluation/stance-measures';
import { STANCES, type Stance, type StanceScores } from '../../src/domain/stance';
import type { QuotationPassage, StanceClassifier } from '../../src/inference/classifier';

describe('evaluatePassages', () => {
  const text = '🙂 “We condemn Norland,” she said. “Slavonia is a dear friend.”';
  const line = JSON.stringify({
    id: 'p1',
    before: 'Above.',
    text,
    quotations: [
      quotation(1, 3, 'We condemn Norland,', 'Ada Lind', [
        target('Norland', 'explicit', 'hostile'),
      ]),
      quotation(2, 35, 'Slavonia is a dear friend.', null, [
        target('Slavonia', 'explicit', 'supportive'),
        target('Karelia', 'coref', 'neutral', null),
      ]),
      quotation(3, 0, '', null, []),
    ],
  });

  it('asks the model about every labelled pair, with offsets turned into UTF-16', async () => {
    const asked: QuotationPassage[] = [];
    await evaluatePassages(classifierThatSays('neutral', asked), [line, '']);
    expect(asked.map(({ quotation }) => text.slice(quotation.start, quotation.end))).toEqual([
      'We condemn Norland,',
      'Slavonia is a dear friend.',
    ]);
    expect(asked.map(({ speaker }) => speaker)).toEqual(['Ada Lind', null]);
    expect(asked[1]?.targets[1]).toEqual({ name: 'Karelia', mention: 'Karelia' });
    expect(asked[0]?.before).toBe('Above.');
  });

  it('measures the model, each link, and the baselines, and prints them in one table', async () => {
    const evaluation = await evaluatePassages(classifierThatSays('neutral'), [line]);
    expect(evaluation.model).toMatchObject({ pairs: 3, accuracy: 1 / 3 });
    expect(evaluation.byLink.get('coreference')).toMatchObject({ pairs: 1, accuracy: 1 });
    expect(evaluation.baselines.get('lexicon (sentiment)')?.accuracy).toBeCloseTo(2 / 3);
    const report = passageReport(evaluation);
    expect(report).toMatch(/stance model +3 +0\.125 +0\.333/);
    for (const name of [
      'bag-of-words regression',
      'lexicon (sentiment)',
      'always ',
      'link context',
    ]) {
      expect(report).toContain(name);
    }
  });

  it('writes one line for each pair', async () => {
    const { predictions } = await evaluatePassages(classifierThatSays('cautious'), [line]);
    const lines = predictionLines(predictions)
      .trimEnd()
      .split('\n')
      .map((each) => JSON.parse(each) as unknown);
    expect(lines).toHaveLength(3);
    expect(lines[1]).toEqual({
      id: 'p1', n: 2, actor: 'Slavonia', stance: 'cautious', scores: scoresFor('cautious'),
    }); // prettier-ignore
  });

  it.each([
    ['not JSON.', '{'],
    ['"text" and "quotations" are needed.', '{"id": "p1"}'],
    [
      '"angry" is none of supportive, hostile, cautious, neutral.',
      JSON.stringify({ id: 'p1', text: 'a', quotations: [quotation(1, 0, 'a', null, [target('N', 'explicit', 'angry')])] }),
    ],
  ])('names the line that it cannot read: %s', async (complaint, bad) => {
    await expect(evaluatePassages(classifierThatSays('neutral'), [line, bad])).rejects.toThrow(
      `Line 2 of the passages: ${complaint}`,
    );
  }); // prettier-ignore
});

describe('the measures', () => {
  it('averages the F1 of the four stances, whether they occur or not', () => {
    const figures = stanceFigures([
      { gold: 'hostile', guess: 'hostile' },
      { gold: 'hostile', guess: 'neutral' },
      { gold: 'supportive', guess: 'hostile' },
      { gold: 'neutral', guess: 'neutral' },
    ]);
    expect(figures.accuracy).toBe(0.5);
    expect(figures.f1).toEqual({ supportive: 0, hostile: 0.5, cautious: 0, neutral: 2 / 3 });
    expect(figures.macroF1).toBeCloseTo((0.5 + 2 / 3) / 4);
  });

  it('has no pairs to divide by and answers 0', () => {
    expect(stanceFigures([])).toMatchObject({ pairs: 0, macroF1: 0, accuracy: 0 });
    expect(calibrationError([])).toBe(0);
  });

  it('takes for the calibration error the gap between confidence and accuracy, weighted by bin', () => {
    const sure = scoresFor('hostile', 0.97);
    const unsure = scoresFor('hostile', 0.4);
    const pairs = [
      { gold: 'hostile', scores: sure },
      { gold: 'hostile', scores: sure },
      { gold: 'neutral', scores: unsure },
      { gold: 'hostile', scores: unsure },
    ] as const;
    expect(calibrationError(pairs)).toBeCloseTo(0.5 * 0.03 + 0.5 * 0.1);
  });
});

function quotation(
  n: number,
  start: number,
  words: string,
  speaker: string | null,
  targets: readonly object[],
) {
  return { n, start, end: start + words.length, kind: 'statement', speaker, targets };
}

function target(actor: string, link: string, stance: string, mention: string | null = actor) {
  return { actor, mention, link, stance };
}

function scoresFor(stance: Stance, share = 0.7): StanceScores {
  const rest = (1 - share) / (STANCES.length - 1);
  return {
    supportive: rest, hostile: rest, cautious: rest, neutral: rest, [stance]: share,
  }; // prettier-ignore
}

function classifierThatSays(stance: Stance, asked: QuotationPassage[] = []): StanceClassifier {
  return {
    identity: { id: 'fake', revision: '1' },
    classify: async (passages) => {
      asked.push(...passages);
      return passages.map(({ targets }) =>
        targets.map(() => ({ scores: scoresFor(stance), targetProbability: 1 })),
      );
    },
    dispose: async () => undefined,
  };
}
