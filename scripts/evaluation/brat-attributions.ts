import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { StancewireError } from '../../src/domain/errors';
import type { Span } from '../../src/domain/document';

/** One annotated attribution; each part may lie in several pieces of the text (UTF-16 code units, in order). */
export interface Attribution {
  /** Empty where the text names no source. */
  readonly source: readonly Span[];
  readonly cue: readonly Span[];
  readonly content: readonly Span[];
}

export interface AnnotatedText {
  readonly id: string;
  readonly text: string;
  readonly attributions: readonly Attribution[];
}

/** The annotations that the evaluation was pointed at are not there. */
export class MissingAttributionsError extends StancewireError {
  constructor(path: string) {
    super(
      'missing-attributions',
      `There is no ${path}. Name a folder that holds text/*.txt and attributions/*.ann.`,
      { path },
    );
  }
}

/**
 * Reads `text/<id>.txt` with `attributions/<id>_<annotator>.ann` (brat). Of a text that is annotated more than
 * once, the annotation whose name comes first is taken.
 */
export function readAnnotatedTexts(directory: string): readonly AnnotatedText[] {
  const [texts, annotations] = ['text', 'attributions'].map((name) => join(directory, name));
  for (const path of [texts!, annotations!]) {
    if (!existsSync(path)) throw new MissingAttributionsError(path);
  }
  const fileOf = new Map<string, string>();
  for (const file of readdirSync(annotations!).sort()) {
    const id = /^(.*)_[^_]*\.ann$/.exec(file)?.[1];
    if (id !== undefined && !fileOf.has(id)) fileOf.set(id, file);
  }
  return [...fileOf].map(([id, file]) => {
    const text = readFileSync(join(texts!, `${id}.txt`), 'utf8');
    return {
      id,
      text,
      attributions: attributionsOf(readFileSync(join(annotations!, file), 'utf8'), text),
    };
  });
}

/** The attributions that a brat file links by events; those without a content are left out. */
export function attributionsOf(annotation: string, text: string): readonly Attribution[] {
  const offsets = utf16Offsets(text);
  const lines = annotation.split('\n').map((line) => line.split('\t'));
  const entities = new Map<string, readonly Span[]>();
  for (const [id, entity] of lines) {
    if (id?.startsWith('T') && entity !== undefined) entities.set(id, piecesOf(entity, offsets));
  }
  return lines
    .filter(([id]) => id?.startsWith('E'))
    .map(([, event = '']) => attributionOf(event, entities))
    .filter(({ content }) => content.length > 0);
}

/** `Content 48 53;60 70`: the kind, then the pieces in code points. */
function piecesOf(entity: string, offsets: readonly number[]): readonly Span[] {
  return entity
    .slice(entity.indexOf(' ') + 1)
    .split(';')
    .map((piece) => piece.split(' ').map((offset) => offsets[Number(offset)] ?? 0))
    .map(([start = 0, end = 0]) => ({ start, end }));
}

/** `Attribution:T3 Content:T2 Content2:T5 Cue:T1 Source:T4`. */
function attributionOf(event: string, entities: ReadonlyMap<string, readonly Span[]>): Attribution {
  const parts = event.split(' ').map((part) => part.split(':'));
  const pieces = (role: RegExp): readonly Span[] =>
    parts
      .filter(([name]) => role.test(name ?? ''))
      .flatMap(([, id]) => entities.get(id ?? '') ?? [])
      .sort((a, b) => a.start - b.start);
  return {
    source: pieces(/^Source\d*$/),
    cue: pieces(/^Cue\d*$/),
    content: pieces(/^Content\d*$/),
  };
}

/** Where each code point begins, in UTF-16 code units, and where the last ends. */
function utf16Offsets(text: string): readonly number[] {
  const offsets = [0];
  for (const character of text) offsets.push((offsets.at(-1) ?? 0) + character.length);
  return offsets;
}
