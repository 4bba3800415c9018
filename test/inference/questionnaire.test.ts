import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STANCES } from '../../src/domain/stance';
import type { QuotationPassage } from '../../src/inference/classifier';
import { longestFitting } from '../../src/inference/excerpt';
import { questionnaireFor, type TextPair } from '../../src/inference/questionnaire';
import { passageOf } from '../support/marked-passage';

const README = readFileSync(join(__dirname, '../../README.md'), 'utf8');
const INFERENCE = ['entailment', 'neutral', 'contradiction'];

const passage: QuotationPassage = {
  ...passageOf('She warned that “[Russia is playing a reckless game.]”', 'Elina Saarinen', [
    ['Russia', 'Russia'],
  ]),
  before: 'The paragraph above.',
};

describe('a classifier with our stances', () => {
  it('is asked in the form that the README documents', () => {
    const [pair] = ask([...STANCES], passage);
    expect(README).toContain(`text       ${pair!.text}`);
    expect(README).toContain(`text pair  ${pair!.textPair}`);
  });

  it('reads "unknown" for a speaker that is not known, and brackets of the article apart', () => {
    const text = 'He [sic] said “We [they] stay.”';
    const quotation = { start: text.indexOf('We'), end: text.indexOf('”') };
    const targets = [{ name: 'Norway', mention: '[SEP]' }];
    const pairs = ask([...STANCES], { before: '', text, quotation, speaker: null, targets });
    expect(pairs).toEqual([
      { text: 'unknown : He [ sic] said “[ We [ they] stay. ]”', textPair: 'Norway ( [ SEP] )' },
    ]);
  });
});

describe('a model for natural-language inference', () => {
  it('is asked with the premise and the hypotheses that the README documents', () => {
    const pairs = ask(INFERENCE, passage);
    expect(new Set(pairs.map(({ text }) => text))).toEqual(
      new Set([
        'The paragraph above. She warned that Elina Saarinen said: “Russia is playing a reckless game.”',
      ]),
    );
    const [first, ...others] = pairs.map(({ textPair }) => textPair);
    expect(README).toContain(`"${first}"`);
    expect(others).toHaveLength(3);
    for (const other of others) {
      expect(README).toContain(`"${other.replace('Elina Saarinen', '…')}"`);
    }
  });

  it('is told whom another word means, and of an unknown speaker', () => {
    const targets = [{ name: 'Russia', mention: 'they' }];
    const [pair] = ask(INFERENCE, { ...passage, speaker: null, targets });
    expect(pair!.text).toContain('Somebody said: “Russia');
    expect(pair!.textPair).toBe('The speaker supports or praises Russia (“they”).');
  });
});

describe('the excerpt of a long passage', () => {
  const long: QuotationPassage = {
    ...passageOf(
      `${'left '.repeat(100)}nearest “[We will not go.]” nearest${' right'.repeat(100)}`,
      null,
      [['Norway', 'Norway']],
    ),
    before: 'above '.repeat(200),
  };
  const lengthOf = (parts: ReturnType<typeof longestFitting>) =>
    parts.before.length + parts.left.length + parts.quotation.length + parts.right.length;
  const within = (most: number) => longestFitting(long, (excerpt) => lengthOf(excerpt) <= most);

  it('is all of the paragraph and the end of the one above where that fits', () => {
    const { before, left, quotation, right } = within(10_000);
    expect(left + quotation + right).toBe(long.text);
    expect(before).toBe('above '.repeat(55).trim());
  });

  it('loses the paragraph above first, then the far ends of its own, by whole words', () => {
    expect(within(1300)).toMatchObject({ left: long.text.slice(0, long.text.indexOf('We')) });
    expect(within(1300).before).toMatch(/^(above )+above$/);
    const narrow = within(300);
    expect(narrow.before).toBe('');
    expect(narrow.left).toMatch(/^(left )+nearest “$/);
    expect(narrow.right).toMatch(/^” nearest( right)+$/);
    expect(narrow.quotation).toBe('We will not go.');
    expect(lengthOf(narrow)).toBeGreaterThan(280);
  });

  it('shortens a quotation in its middle, and keeps a little around it', () => {
    const words = `First ${'middle '.repeat(300)}last.`;
    const endless = { ...long, text: words, quotation: { start: 0, end: words.length } };
    const { before, quotation } = longestFitting(endless, (excerpt) => lengthOf(excerpt) <= 500);
    expect(quotation).toMatch(/^First (middle )+… (middle )+last\.$/);
    expect(quotation.length).toBeGreaterThan(300);
    expect(before.length).toBeGreaterThan(140);
  });
});

function ask(labels: readonly string[], about: QuotationPassage): readonly TextPair[] {
  const excerpt = longestFitting(about, () => true);
  return questionnaireFor(labels)!.ask(excerpt, about, about.targets[0]!);
}
