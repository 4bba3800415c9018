import type { ActorDocument } from '../../domain/attribution';
import type { FrameReader, FrameSentence } from '../reports/reporter-frames';
import type { ReadingOrder } from '../reports/inserted-lines';
import { bodiesIn, mainReporterOf, reportersOf, topicOf, type Claim } from './claims';
import { DescribedSpeakers } from './described-speakers';
import { onlyPressOf } from './press';
import { PRESS_NOUN } from './speaker-nouns';
import { actorCandidate, type Cast, type SpeakerCandidate } from './speakers';

/** A body called by its noun is looked for in so many sentences. */
const SENTENCES_BACK = 4;
/** A name that no actor bears: nothing but capitalised words. */
const UNLISTED_NAME = /^\p{Lu}[\p{L}.’'-]*(?: \p{Lu}[\p{L}.’'-]*){0,3}$/u;

/**
 * Looks back from a quotation at the reporter's sentences before its own, for whom a pronoun or a description may
 * mean. What a sentence tells is remembered, as many quotations may ask.
 */
export class LookBack {
  readonly #reporters = new Map<FrameSentence, readonly SpeakerCandidate[]>();
  readonly #topics = new Map<FrameSentence, SpeakerCandidate | null>();
  readonly #main = new Map<FrameSentence, SpeakerCandidate | null>();
  readonly #described: DescribedSpeakers;
  #press: SpeakerCandidate | null | undefined = undefined;

  constructor(
    private readonly document: ActorDocument,
    private readonly reader: FrameReader,
    private readonly cast: Cast,
    private readonly order: ReadingOrder,
  ) {
    this.#described = new DescribedSpeakers(reader, cast, order);
  }

  /** The two or more people that the sentence before names together: "the senators" may mean them. */
  companyBefore(claim: Claim, index: number): readonly SpeakerCandidate[] {
    const sentence = this.sentenceBefore(claim, index);
    const subjects = sentence ? topicOf(this.cast, sentence) : [];
    return subjects.length > 1 && subjects.every(({ type }) => type === 'person') ? subjects : [];
  }

  /** The person who was the subject last, or reported. */
  personBefore(claim: Claim, index: number): SpeakerCandidate | null {
    for (const sentence of this.#sentencesBefore(claim, index)) {
      const subjects = [this.topicOf(sentence), ...this.#reportersOf(sentence)];
      const person = subjects.find((one) => one?.type === 'person');
      if (person) return person;
    }
    return null;
  }

  /** The organisation that bears the noun in its name ("the department"), or the press that reported last. */
  bodyBefore(claim: Claim, index: number, noun: string): SpeakerCandidate | null {
    const sentences = this.#sentencesBefore(claim, index);
    const named = sentences.flatMap((sentence) => bodiesIn(this.cast, sentence));
    const namesake = named.find(({ name }) => hasWord(name, noun));
    if (namesake || !PRESS_NOUN.test(noun)) return namesake ?? null;
    const reporters = sentences.flatMap((sentence) => this.#reportersOf(sentence));
    return reporters.find(({ type }) => type === 'organization') ?? this.onlyPress();
  }

  /** The one body of the press that the article names. */
  onlyPress(): SpeakerCandidate | null {
    if (this.#press !== undefined) return this.#press;
    const actorId = onlyPressOf(this.document);
    const mention = this.document.mentions.find((one) => one.actorId === actorId);
    return (this.#press = mention ? actorCandidate(this.cast, mention, null) : null);
  }

  /** Whoever was described with the noun before, by that first description. */
  describedBefore({ sentence }: Claim, index: number, noun: string): SpeakerCandidate | null {
    const paragraph = this.document.quotedSpans[index]?.paragraph ?? 0;
    return this.#described.describedAs(noun, paragraph, sentence[0]?.start ?? 0);
  }

  /** Whoever a sentence lets speak. */
  reporterIn(sentence: FrameSentence): SpeakerCandidate | null {
    return remembered(this.#main, sentence, () => mainReporterOf(this.cast, sentence));
  }

  /** The reporter's sentences before a quotation's own, the nearest first, back to the paragraph before. */
  #sentencesBefore({ earlier }: Claim, index: number): readonly FrameSentence[] {
    const paragraph = this.document.quotedSpans[index]?.paragraph ?? 0;
    const above = this.reader.sentences(this.order.before(paragraph)).slice(-SENTENCES_BACK);
    return [...above, ...earlier].slice(-SENTENCES_BACK).reverse();
  }

  /** Whoever reports in the sentence before under a name that is no known actor's. */
  unlistedBefore(claim: Claim, index: number): SpeakerCandidate | null {
    const sentence = this.sentenceBefore(claim, index);
    const reporters = sentence ? this.#reportersOf(sentence) : [];
    return (
      reporters.find((one) => !one.actorId && !one.pointsBack && UNLISTED_NAME.test(one.name)) ??
      null
    );
  }

  /** Whom a sentence is about. */
  topicOf(sentence: FrameSentence): SpeakerCandidate | null {
    return remembered(this.#topics, sentence, () => topicOf(this.cast, sentence)[0] ?? null);
  }

  /** The subject of the sentence before a quotation's own. */
  topicBefore(claim: Claim, index: number): SpeakerCandidate | null {
    const before = this.sentenceBefore(claim, index);
    const topic = before ? this.topicOf(before) : null;
    return topic && !topic.pointsBack ? topic : null;
  }

  /** The sentence before a quotation's own, in its paragraph or at the end of the one before. */
  sentenceBefore(claim: Claim, index: number): FrameSentence | undefined {
    const paragraph = this.document.quotedSpans[index]?.paragraph ?? 0;
    return claim.earlier.at(-1) ?? this.reader.sentences(this.order.before(paragraph)).at(-1);
  }

  #reportersOf(sentence: FrameSentence): readonly SpeakerCandidate[] {
    return remembered(this.#reporters, sentence, () => reportersOf(this.cast, sentence));
  }
}

function remembered<T>(known: Map<FrameSentence, T>, sentence: FrameSentence, read: () => T): T {
  const before = known.get(sentence);
  if (before !== undefined) return before;
  const found = read();
  known.set(sentence, found);
  return found;
}

/** For each quotation the actors whose names stand between its marks. */
export function namedInQuotations({ quotedSpans, mentions }: ActorDocument): ReadonlySet<string>[] {
  let from = 0;
  return quotedSpans.map(({ inner }) => {
    while ((mentions[from]?.end ?? Infinity) <= inner.start) from++;
    const named = new Set<string>();
    for (let at = from; (mentions[at]?.start ?? Infinity) < inner.end; at++) {
      const mention = mentions[at];
      if (mention?.kind === 'name') named.add(mention.actorId);
    }
    return named;
  });
}

/** The candidate, unless it is an actor that is no person. */
export function personOf(candidate: SpeakerCandidate | null): SpeakerCandidate | null {
  return candidate && (candidate.type === 'person' || !candidate.actorId) ? candidate : null;
}

/** The candidate, unless it is one person. */
export function bodyOf(candidate: SpeakerCandidate | null): SpeakerCandidate | null {
  return candidate?.type === 'person' ? null : candidate;
}

/** True when a name holds a word, whatever the case. */
export function hasWord(name: string, word: string): boolean {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .includes(word);
}
