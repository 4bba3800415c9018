import type { StanceScores, TargetCandidate, TargetLink } from '../../src/domain/stance';
import { decideStances, TARGET_THRESHOLDS } from '../../src/judgement/verdict';

const OPTIONS = { abstainBelow: 0.5, targetThresholds: TARGET_THRESHOLDS };

function candidate(actorId: string, link: TargetLink = 'explicit', part = 0): TargetCandidate {
  return { actorId, name: actorId, link, mention: null, part };
}

function scores(hostile: number, neutral: number): StanceScores {
  return { supportive: 0, hostile, cautious: 1 - hostile - neutral, neutral };
}

function judged(
  of: TargetCandidate,
  stanceScores: StanceScores,
  targetProbability: number | null = 1,
) {
  return { candidate: of, judgement: { scores: stanceScores, targetProbability } };
}

describe('decideStances', () => {
  it('takes the strongest stance and its probability', () => {
    const [stance] = decideStances([judged(candidate('iran'), scores(0.8, 0.1))], OPTIONS);
    expect(stance).toMatchObject({ actorId: 'iran', stance: 'hostile', confidence: 0.8 });
    expect(stance?.abstained).toBe(false);
  });

  it('drops candidates that the model takes for no targets', () => {
    const stances = decideStances(
      [
        judged(candidate('iran'), scores(0.8, 0.1), 0.9),
        judged(candidate('france', 'context'), scores(0.8, 0.1), 0.01),
      ],
      OPTIONS,
    );
    expect(stances.map(({ actorId }) => actorId)).toEqual(['iran']);
  });

  it('marks a stance below the threshold as abstained and keeps its scores', () => {
    const [stance] = decideStances([judged(candidate('iran'), scores(0.45, 0.3))], OPTIONS);
    expect(stance).toMatchObject({ stance: 'hostile', abstained: true });
    expect(stance?.scores.hostile).toBe(0.45);
  });

  it('lets a stance of one part win over neutral in another, however sure that one is', () => {
    const stances = decideStances(
      [
        judged(candidate('iran', 'explicit', 0), scores(0.02, 0.97)),
        judged(candidate('iran', 'coreference', 1), scores(0.6, 0.3)),
      ],
      OPTIONS,
    );
    expect(stances).toHaveLength(1);
    expect(stances[0]).toMatchObject({ stance: 'hostile', link: 'coreference' });
  });

  it('keeps the more confident of two stances that agree in kind', () => {
    const stances = decideStances(
      [
        judged(candidate('iran', 'explicit', 0), scores(0.9, 0.05)),
        judged(candidate('iran', 'explicit', 1), scores(0.7, 0.05)),
      ],
      OPTIONS,
    );
    expect(stances[0]?.confidence).toBe(0.9);
  });

  describe('of a model that cannot tell targets from bystanders', () => {
    const kept = (...candidates: readonly TargetCandidate[]) =>
      decideStances(
        candidates.map((each) => judged(each, scores(0.8, 0.1), null)),
        OPTIONS,
      ).map(({ actorId }) => actorId);

    it('keeps whoever is named or spoken to', () => {
      const candidates = [
        candidate('iran'),
        candidate('oman', 'addressee'),
        candidate('france'),
        candidate('chad', 'addressee'),
      ];
      expect(kept(...candidates)).toEqual(['iran', 'oman', 'france', 'chad']);
    });

    it('keeps the first of those who are meant, wherever it stands', () => {
      const candidates = [
        candidate('iran'),
        candidate('oman', 'coreference'),
        candidate('chad', 'coreference'),
      ];
      expect(kept(...candidates)).toEqual(['iran', 'oman']);
    });

    it('keeps one of the context only as the first of all', () => {
      const [iran, oman] = [candidate('iran', 'context'), candidate('oman', 'context')];
      expect(kept(iran, oman, candidate('chad'))).toEqual(['iran', 'chad']);
      expect(kept(candidate('chad'), iran, oman)).toEqual(['chad']);
    });

    it('counts the places in each part of an interrupted quotation anew', () => {
      const candidates = [
        candidate('iran', 'coreference', 0),
        candidate('oman', 'coreference', 0),
        candidate('chad', 'context', 1),
        candidate('oman', 'coreference', 1),
        candidate('mali', 'context', 1),
      ];
      expect(kept(...candidates)).toEqual(['iran', 'chad', 'oman']);
    });
  });
});
