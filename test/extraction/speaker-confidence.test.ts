import { extract } from '../../src/read-article';

function speakerIn(text: string) {
  return extract({ text, actors: [] }).quotations[0]?.speaker ?? null;
}

function confidenceIn(text: string): number {
  return speakerIn(text)?.confidence ?? 0;
}

const NAMED = '“We have no time,” Ana Reyes said.';
const PRONOUN = 'Ana Reyes opened the session. “We have no time,” she said.';
const DESCRIPTION = '“We have no time,” a senior diplomat said.';
const MENTIONED = 'For Ana Reyes it was always about the “forgotten valleys of the north.”';

describe('the confidence in a speaker', () => {
  it('is highest for a name in the clause behind the quotation', () => {
    expect(confidenceIn(NAMED)).toBeGreaterThan(0.95);
  });

  it('is lower for a pronoun, and for a description', () => {
    for (const text of [PRONOUN, DESCRIPTION]) {
      expect(confidenceIn(text)).toBeGreaterThan(0.7);
      expect(confidenceIn(text)).toBeLessThan(confidenceIn(NAMED));
    }
  });

  it('is low for somebody who is but mentioned', () => {
    expect(speakerIn(MENTIONED)?.name).toBe('Ana Reyes');
    expect(confidenceIn(MENTIONED)).toBeLessThan(0.75);
  });

  it('leaves a speaker unknown who is no likelier than not', () => {
    expect(speakerIn('“Trump will lose this state,” he said.')).toBeNull();
  });
});
