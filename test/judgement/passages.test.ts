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

  it('carries a bounded stretch of a long paragraph, with the same words marked', () => {
    const base = documentWith([candidate('Norway', 0), candidate('Chad', 1)]);
    const filler = 'The ferry stays open. '.repeat(2000);
    const [above, own] = [filler, `${filler}${PARAGRAPH} ${filler}`];
    const shift = above.length + filler.length - ABOVE.length;
    const moved = base.quotations.map((quotation) => ({
      ...quotation,
      spans: quotation.spans.map(({ start, end }) => ({ start: start + shift, end: end + shift })),
    }));
    const parts = passagesOf({
      ...base,
      text: `${above}\n\n${own}`,
      paragraphs: [
        { start: 0, end: above.length, sentences: [] },
        { start: above.length + 2, end: above.length + 2 + own.length, sentences: [] },
      ],
      quotations: moved,
    });
    expect(
      parts.map(({ passage: { text, quotation } }) => text.slice(quotation.start, quotation.end)),
    ).toEqual(['We thank Norway,', 'and we blame Chad.']);
    for (const { passage } of parts) {
      expect(passage.text.length).toBeLessThan(10_000);
      expect(passage.text.length).toBeGreaterThan(4000);
      expect(passage.before.length).toBe(4000);
    }
  });

  it('asks nothing of the model where there are no candidates', () => {
    expect(passagesOf(documentWith([]))).toEqual([]);
  });
});
