import type { TargetCandidate, TargetedDocument, TargetedQuotation } from '../../src/domain/stance';
import { passagesOf } from '../../src/judgement/passages';

const ABOVE = 'The talks in Oslo ended late.';
const PARAGRAPH = '“We thank Norway,” Ana Reyes said, “and we blame Chad.”';
const TEXT = `${ABOVE}\n\n${PARAGRAPH}`;

function spanOf(words: string) {
  const start = TEXT.indexOf(words);
  return { start, end: start + words.length };
}

function candidate(name: string, part: number, link: TargetCandidate['link'] = 'explicit') {
  return {
    actorId: name.toLowerCase(),
    name,
    link,
    mention: { ...spanOf(name), text: name },
    part,
  };
}

function documentWith(candidates: readonly TargetCandidate[]): TargetedDocument {
  const spans = [spanOf('We thank Norway,'), spanOf('and we blame Chad.')];
  const quotation: TargetedQuotation = {
    form: 'direct',
    start: spans[0]?.start ?? 0,
    end: spans[1]?.end ?? 0,
    spans,
    repaired: false,
    cue: null,
    speaker: {
      actorId: 'ana-reyes',
      name: 'Ana Reyes',
      mention: null,
      confidence: 1,
      onBehalfOf: null,
    },
    otherSpeakers: [],
    candidates,
  };
  return {
    text: TEXT,
    paragraphs: [ABOVE, PARAGRAPH].map((words) => ({ ...spanOf(words), sentences: [] })),
    quotedSpans: [],
    actors: [],
    mentions: [],
    quotations: [quotation],
  };
}

describe('passagesOf', () => {
  it('gives each part of a statement a passage with its own paragraph, the one above, and its candidates', () => {
    const parts = passagesOf(documentWith([candidate('Norway', 0), candidate('Chad', 1)]));
    expect(parts).toHaveLength(2);
    for (const { passage } of parts) {
      expect(passage).toMatchObject({ before: ABOVE, text: PARAGRAPH, speaker: 'Ana Reyes' });
    }
    const words = parts.map(({ passage: { text, quotation } }) =>
      text.slice(quotation.start, quotation.end),
    );
    expect(words).toEqual(['We thank Norway,', 'and we blame Chad.']);
    expect(parts.map(({ passage }) => passage.targets)).toEqual([
      [{ name: 'Norway', mention: 'Norway' }],
      [{ name: 'Chad', mention: 'Chad' }],
    ]);
  });

  it('judges an actor once in each part, by the first of its links', () => {
    const parts = passagesOf(documentWith([candidate('Chad', 1), candidate('Chad', 1, 'context')]));
    expect(parts.map(({ candidates }) => candidates.map(({ link }) => link))).toEqual([
      ['explicit'],
    ]);
  });

  it('asks nothing of the model where there are no candidates', () => {
    expect(passagesOf(documentWith([]))).toEqual([]);
  });
});
