import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attributionReport } from '../../scripts/evaluation/attribution-report';
import { evaluateAttributions } from '../../scripts/evaluation/attributions';
import {
  attributionsOf,
  MissingAttributionsError,
} from '../../scripts/evaluation/brat-attributions';

const TEXT =
  'Ana Reyes said that the port would close. “It is over,” Boris Lund told reporters. ' +
  'There was talk that the ships had left.';

/** The lines of a brat file for attributions whose parts are words of the text. */
function annotationOf(...attributions: Record<string, string>[]): string {
  let id = 0;
  return attributions
    .flatMap((parts) => {
      const lines = Object.entries(parts).map(([role, words]) => {
        const start = TEXT.indexOf(words);
        return { role, id: `T${++id}`, at: `${start} ${start + words.length}`, words };
      });
      return [
        ...lines.map((line) => `${line.id}\t${line.role} ${line.at}\t${line.words}`),
        `E${id}\tAttribution:T0 ${lines.map((line) => `${line.role}:${line.id}`).join(' ')}`,
      ];
    })
    .join('\n');
}

const REPORTED = { Source: 'Ana Reyes', Cue: 'said', Content: 'that the port would close' };
const QUOTED = { Source: 'Boris Lund', Cue: 'told', Content: '“It is over,”' };
const TALK = { Cue: 'talk', Content: 'that the ships had left' };

describe('evaluateAttributions', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'attributions-'));
    mkdirSync(join(folder, 'text'));
    mkdirSync(join(folder, 'attributions'));
    writeFileSync(join(folder, 'text', 'port.txt'), TEXT);
    const save = (annotator: string, annotation: string) =>
      writeFileSync(join(folder, 'attributions', `port_${annotator}.ann`), annotation);
    save('a1', annotationOf(REPORTED, QUOTED, TALK));
    save('b2', annotationOf(QUOTED));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('scores one annotation of each text, quotations and reported speech apart', () => {
    const scores = evaluateAttributions(folder);
    expect(scores.texts).toBe(1);
    expect(scores.quotations).toMatchObject({ right: 1, gold: 1 });
    expect(scores.quotationSpeakers).toEqual({ right: 1, predicted: 1, gold: 1 });
    expect(scores.indirect).toEqual({ right: 1, predicted: 1, gold: 1 });
    expect(scores.indirectSpeakers).toEqual({ right: 1, predicted: 1, gold: 1 });
    expect(scores.allUnmarked).toMatchObject({ right: 1, gold: 2 });
    expect(attributionReport(scores)).toContain('F1 100.0');
  });

  it('tells what became of each content', () => {
    expect(evaluateAttributions(folder).outcomes.map(({ kind, found }) => [kind, found])).toEqual([
      ['reported', true],
      ['quotation', true],
      ['other', false],
    ]);
  });

  it('says what is missing', () => {
    expect(() => evaluateAttributions(join(folder, 'none'))).toThrow(MissingAttributionsError);
  });
});

describe('attributionsOf', () => {
  it('counts code points as the annotators did, and keeps the pieces of a content', () => {
    const annotation =
      'T1\tContent 2 4;6 8\tab ef\nT2\tCue 9 10\tx\nE1\tAttribution:T3 Content:T1 Cue:T2';
    expect(attributionsOf(annotation, '😀 ab, ef x')).toEqual([
      {
        source: [],
        cue: [{ start: 10, end: 11 }],
        content: [
          { start: 3, end: 5 },
          { start: 7, end: 9 },
        ],
      },
    ]);
  });
});
