import type { Analysis, Statement } from '../../src/domain/analysis';
import type { Stance } from '../../src/domain/stance';
import type { GoldArticle, GoldQuotation } from '../../scripts/evaluation/article-gold';
import { emptyScores, scoreArticle, stanceF1 } from '../../scripts/evaluation/score-articles';

const IRAN = { name: 'Iran', type: 'country', forms: ['Iran', 'Tehran', 'Iranian'] };
const HOLM = { name: 'Greta Holm', type: 'person', forms: ['Greta Holm', 'Holm'] };

function goldWith(quotations: readonly Partial<GoldQuotation>[]): GoldArticle {
  return {
    id: 'a',
    actors: [IRAN, HOLM],
    quotations: quotations.map((quotation, index) => ({
      n: index + 1,
      start: 0,
      end: 100,
      kind: 'statement',
      speaker: 'Greta Holm',
      targets: [],
      ...quotation,
    })),
  };
}

function statement(spans: readonly [number, number][], stances: Record<string, Stance>): Statement {
  return {
    id: 's1',
    form: 'direct',
    start: spans[0]?.[0] ?? 0,
    end: spans.at(-1)?.[1] ?? 0,
    text: '',
    spans: spans.map(([start, end]) => ({ start, end })),
    repaired: false,
    cue: null,
    speaker: {
      actorId: 'holm',
      name: 'Holm',
      mention: null,
      confidence: 1,
      onBehalfOf: null,
      overridden: false,
    },
    otherSpeakers: [],
    sentiment: { score: 0, comparative: 0 },
    stances: Object.entries(stances).map(([actorId, stance]) => ({
      actorId,
      name: actorId,
      link: 'explicit',
      mention: null,
      stance,
      confidence: 1,
      abstained: false,
      overridden: false,
      scores: { supportive: 0, hostile: 0, cautious: 0, neutral: 0, [stance]: 1 },
    })),
  };
}

function analysisWith(...statements: readonly Statement[]): Analysis {
  const actor = (id: string, name: string, aliases: readonly string[]) =>
    ({
      id,
      name,
      type: 'organization',
      aliases,
      represents: null,
      wikidata: null,
      mentions: [],
    }) as const;
  return {
    article: {
      id: 'a',
      title: null,
      language: 'en',
      length: 0,
      sentiment: { score: 0, comparative: 0 },
    },
    actors: [actor('iran', 'Tehran', ['Tehran']), actor('holm', 'Holm', ['Holm'])],
    statements,
    model: { id: 'none', revision: '0' },
    timings: { extractMs: 0, classifyMs: 0 },
  };
}

function scoresOf(gold: GoldArticle, analysis: Analysis) {
  const scores = emptyScores();
  scoreArticle(scores, gold, analysis);
  return scores;
}

describe('scoreArticle', () => {
  it('knows an actor by any of its forms and a person by the surname', () => {
    const gold = goldWith([{ targets: [{ actor: 'Iran', link: 'explicit', stance: 'hostile' }] }]);
    const scores = scoresOf(gold, analysisWith(statement([[0, 100]], { iran: 'hostile' })));
    expect(scores.actors).toEqual({ right: 2, predicted: 2, gold: 2 });
    expect(scores.speakers.right).toBe(1);
    expect(scores.tuples).toEqual({ right: 1, predicted: 1, gold: 1 });
  });

  it('counts a quotation that covers half of gold at the relaxed overlap only', () => {
    const scores = scoresOf(goldWith([{}]), analysisWith(statement([[0, 50]], {})));
    expect(scores.strict.right).toBe(0);
    expect(scores.relaxed.right).toBe(1);
  });

  it('charges a statement that gold calls a term, and every stance that it carries', () => {
    const gold = goldWith([{ kind: 'term', speaker: null }]);
    const scores = scoresOf(gold, analysisWith(statement([[0, 100]], { iran: 'hostile' })));
    expect(scores.strict).toEqual({ right: 0, predicted: 1, gold: 0 });
    expect(scores.targets.predicted).toBe(1);
    expect(scores.tuples.predicted).toBe(1);
  });

  it('takes the stance of any part for right where a statement joins several', () => {
    const targets = (stance: Stance) => [{ actor: 'Iran', link: 'explicit', stance }] as const;
    const gold = goldWith([
      { start: 0, end: 50, targets: targets('neutral') },
      { start: 80, end: 130, targets: targets('hostile') },
    ]);
    const joined = statement(
      [
        [0, 50],
        [80, 130],
      ],
      { iran: 'hostile' },
    );
    const scores = scoresOf(gold, analysisWith(joined));
    expect(scores.byLink.explicit).toEqual({ gold: 2, found: 2, stanceRight: 2 });
  });

  it('counts a missed target as an error of its stance', () => {
    const gold = goldWith([{ targets: [{ actor: 'Iran', link: 'context', stance: 'cautious' }] }]);
    const scores = scoresOf(gold, analysisWith(statement([[0, 100]], {})));
    expect(scores.confusion.cautious.missed).toBe(1);
    expect(stanceF1(scores.confusion).cautious).toBe(0);
  });
});
