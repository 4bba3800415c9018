import winkNLP, { type PartOfSpeech } from 'wink-nlp';
import model from 'wink-eng-lite-web-model';
import type { Span } from '../../domain/document';
import { isSpace } from './segmentation';

export type { PartOfSpeech };

/** A word or punctuation mark with its part of speech; offsets into the text that was tagged. */
export interface TaggedToken extends Span {
  readonly text: string;
  readonly pos: PartOfSpeech;
}

/** The tagger's tokenizer is quadratic in the length of a word; longer ones are blanked out first. */
const LONGEST_WORD = 60;
const OVERLONG = new RegExp(String.raw`\S{${LONGEST_WORD + 1},}`, 'g');
/** A token is looked for this far behind the last one; the tagger only ever skips white space. */
const SEARCH_REACH = 200;

/** The tagger remembers every new word for good, so after this many characters it is made anew. */
const CHARACTERS_PER_TAGGER = 5_000_000;

let tagger = winkNLP(model, ['pos']);
let charactersLeft = CHARACTERS_PER_TAGGER;

/** The words and punctuation marks of a text with their parts of speech (universal tags), in order. */
export function tag(text: string): TaggedToken[] {
  const masked = text.replace(OVERLONG, (word) => ' '.repeat(word.length));
  renewTagger(masked.length);
  const { its } = tagger;
  const tokens = tagger.readDoc(masked).tokens();
  const values = tokens.out(its.value);
  const tags = tokens.out(its.pos) as PartOfSpeech[];
  const tagged: TaggedToken[] = [];
  let cursor = 0;
  values.forEach((value, index) => {
    while (cursor < masked.length && isSpace(masked, cursor)) cursor++;
    const offset = masked.slice(cursor, cursor + SEARCH_REACH + value.length).indexOf(value);
    if (offset === -1 || value.trim() === '') return;
    const start = cursor + offset;
    cursor = start + value.length;
    tagged.push({ start, end: cursor, text: value, pos: tags[index] ?? 'X' });
  });
  return tagged;
}

function renewTagger(characters: number): void {
  charactersLeft -= characters;
  if (charactersLeft > 0) return;
  tagger = winkNLP(model, ['pos']);
  charactersLeft = CHARACTERS_PER_TAGGER;
}
