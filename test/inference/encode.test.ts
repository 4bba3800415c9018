import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import type { QuotationPassage } from '../../src/inference/classifier';
import {
  BUDGET,
  encodePassage,
  MAX_TARGETS,
  type EncodedPass,
  type Vocabulary,
} from '../../src/inference/encode';
import { openModelFolder } from '../../src/inference/model-folder';
import { loadVocabulary } from '../../src/inference/onnx';

const FIXTURES = join(__dirname, '../fixtures/inference');
const SHIPPED = ['stance', 'fast'] as const;
const passages = fixture('passages.json') as readonly QuotationPassage[];

function fixture(name: string): unknown {
  return JSON.parse(readFileSync(join(FIXTURES, name), 'utf8'));
}

async function vocabularyOf(model: string): Promise<Vocabulary> {
  return loadVocabulary(await openModelFolder(join(__dirname, '../../models', model)));
}

let vocabulary: Vocabulary;

beforeAll(async () => {
  vocabulary = await vocabularyOf('stance');
});

describe.each(SHIPPED)('the input of the model "%s"', (model) => {
  const expected = fixture(`passes.${model}.json`) as readonly (readonly EncodedPass[])[];

  it('is compared on a good number of passages', () => {
    expect(passages.length).toBeGreaterThanOrEqual(200);
    expect(expected).toHaveLength(passages.length);
  });

  it('is token by token that of the training scripts', async () => {
    const ownVocabulary = await vocabularyOf(model);
    const differing = passages.filter((passage, index) => {
      const passes = encodePassage(ownVocabulary, passage);
      return !isDeepStrictEqual(passes, expected[index]);
    });
    expect(differing.map(({ text }) => text)).toEqual([]);
  });
});

describe('encodePassage', () => {
  it('puts the quotation in brackets and each target into a segment of its own', () => {
    const text = 'He said: “They lie.” Nobody laughed.';
    const start = text.indexOf('They');
    const spelled = spell('He said: “[They lie.]” Nobody laughed.');
    const [pass] = encodePassage(vocabulary, {
      before: '',
      text,
      quotation: { start, end: start + 'They lie.'.length },
      speaker: null,
      targets: [{ name: 'Norland', mention: 'They' }],
    });
    expect(pass?.ids).toEqual([
      vocabulary.cls,
      ...spell('unknown :'),
      ...spelled,
      vocabulary.sep,
      ...spell('Norland (They)'),
      vocabulary.sep,
    ]);
    expect(pass?.ids.slice(pass.quotation.start, pass.quotation.end)).toEqual(spell('[They lie.]'));
  });

  it('treats an unpaired surrogate as a character that the vocabulary does not know', () => {
    const encode = (text: string) =>
      encodePassage(vocabulary, {
        before: text,
        text,
        quotation: { start: 2, end: text.length },
        speaker: text,
        targets: [{ name: text, mention: text }],
      });
    expect(encode('a “no \ud800 b')).toEqual(encode('a “no \ufffd b'));
  });

  it('keeps every pass inside the budget and every range inside its pass', () => {
    const word = fc.oneof(
      fc.constantFrom(
        'We',
        'reject',
        'Norland',
        '“',
        '”',
        '[SEP]',
        '😀',
        '界',
        'é',
        '\ud83d',
        'x'.repeat(150),
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    const words = fc.array(word, { maxLength: 250, size: 'max' }).map((list) => list.join(' '));
    const name = fc.array(word, { maxLength: 40 }).map((list) => list.join(' '));
    const target = fc.record({ name, mention: name });
    const passage = fc
      .record({
        before: words,
        text: words,
        speaker: fc.option(name),
        targets: fc.array(target, { maxLength: 20 }),
        cut: fc.tuple(
          fc.double({ min: 0, max: 1, noNaN: true }),
          fc.double({ min: 0, max: 1, noNaN: true }),
        ),
      })
      .map(({ cut, ...rest }): QuotationPassage => {
        const [start, end] = cut
          .map((share) => Math.floor(share * rest.text.length))
          .sort((a, b) => a - b);
        return { ...rest, quotation: { start: start!, end: end! } };
      });
    fc.assert(
      fc.property(passage, (each) => {
        const passes = encodePassage(vocabulary, each);
        expect(passes.flatMap(({ targets }) => targets)).toHaveLength(each.targets.length);
        let first = 0;
        for (const pass of passes) {
          expect(pass.ids.length).toBeLessThanOrEqual(BUDGET);
          expect(pass.targets.length).toBeLessThanOrEqual(MAX_TARGETS);
          expect(pass.first).toBe(first);
          first += pass.targets.length;
          let last = 0;
          for (const { start, end } of [pass.quotation, ...pass.targets]) {
            expect(start).toBeGreaterThan(last);
            expect(end).toBeGreaterThan(start);
            last = end;
          }
          expect(last).toBe(pass.ids.length - 1);
        }
      }),
      { numRuns: 60 },
    );
  });
});

function spell(text: string): readonly number[] {
  return vocabulary.tokenize(text);
}
