import type { ReadingOrder } from '../reports/inserted-lines';
import { phraseFrom } from '../reports/noun-phrases';
import type { FrameReader, FrameSentence } from '../reports/reporter-frames';
import { reportsOf } from '../reports/reports';
import { isPersonalRole } from './speaker-nouns';
import { candidatesOf, type Cast, type SpeakerCandidate } from './speakers';

/** "The official" means the one who was described so few paragraphs before, or called so again since. */
const PARAGRAPHS_BACK = 4;
/** What follows the head noun of a description. */
const COMPLEMENT = /\s(?:for|of|from|in|at|with|who|that|to|on|near)\s/;

const INDEFINITE = /^(?:an?|another|one) /i;

interface Described {
  readonly speaker: SpeakerCandidate;
  /** Where the speaker was last spoken of, in the order of reading. */
  place: number;
}

/**
 * Remembers whom an article lets speak under a description alone ("according to a senior official"), in
 * quotations or not, so that "the official" finds the first description again. Asked in text order.
 */
export class DescribedSpeakers {
  readonly #byNoun = new Map<string, Described>();
  #paragraph = 0;
  #sentence = 0;

  constructor(
    private readonly reader: FrameReader,
    private readonly cast: Cast,
    private readonly order: ReadingOrder,
  ) {}

  /** Whoever was described with the noun before the sentence of `paragraph` that starts at `start`. */
  describedAs(noun: string, paragraph: number, start: number): SpeakerCandidate | null {
    this.#readUpTo(paragraph, start);
    const known = this.#byNoun.get(noun);
    const isNear = known && this.order.placeOf(paragraph) - known.place <= PARAGRAPHS_BACK;
    return isNear ? known.speaker : null;
  }

  #readUpTo(paragraph: number, start: number): void {
    while (this.#paragraph <= paragraph) {
      const sentences = this.reader.sentences(this.#paragraph);
      for (; this.#sentence < sentences.length; this.#sentence++) {
        const sentence = sentences[this.#sentence] ?? [];
        if (this.#paragraph === paragraph && (sentence[0]?.start ?? 0) >= start) return;
        if (!this.order.isInserted(this.#paragraph)) this.#remember(sentence);
      }
      if (this.#paragraph === paragraph) return;
      this.#paragraph++;
      this.#sentence = 0;
    }
  }

  #remember(sentence: FrameSentence): void {
    const place = this.order.placeOf(this.#paragraph);
    for (const speaker of tellersOf(this.cast, sentence)) {
      const noun = headOf(speaker);
      if (speaker.actorId !== null || !isPersonalRole(noun)) continue;
      const known = this.#byNoun.get(noun);
      if (INDEFINITE.test(speaker.name)) this.#byNoun.set(noun, { speaker, place });
      else if (known && place - known.place <= PARAGRAPHS_BACK) known.place = place;
    }
  }
}

/** Whoever reports in a sentence or is given as its source, in text order. */
function tellersOf(cast: Cast, sentence: FrameSentence): SpeakerCandidate[] {
  return reportsOf(sentence).flatMap(({ subject, kind, end }) => {
    const phrase = subject ?? (kind === 'source' ? phraseFrom(sentence, end) : null);
    return phrase ? candidatesOf(cast, sentence, phrase, false) : [];
  });
}

/** The head noun of a description in small letters: "official" of "a senior official in Freedonia". */
export function headOf({ name }: SpeakerCandidate): string {
  const [phrase = ''] = name.toLowerCase().split(COMPLEMENT);
  return phrase.trim().split(/\s+/).at(-1) ?? '';
}

/** True for one person described by a part that people play ("a senior official"), who may be "he" or "she". */
export function isOneDescribed(candidate: SpeakerCandidate, pronoun: string): boolean {
  const head = headOf(candidate);
  if (candidate.actorId !== null || !isPersonalRole(head)) return false;
  if (pronoun === 'he') return !/(?:woman|ess)$/.test(head);
  return !/(?:man|king|prince|pope)$/.test(head) || head.endsWith('woman');
}
