import type { ActorDocument } from '../../domain/attribution';
import { contains } from '../../domain/document';
import { topicOf, type Claim, type Evidence } from './claims';
import type { FrameReader, FrameSentence } from '../reports/reporter-frames';
import { isPersonalRole } from './speaker-nouns';
import { castOf, type Cast, type SpeakerCandidate } from './speakers';

/** So many characters, or what is quoted again may be chance. */
const SHORTEST_REPEATED = 4;
/** Earlier quotations are looked through for a description only so far back. */
const MEMORY = 40;

/**
 * Fills in what the quotations' own sentences leave open from what was said before them: words that point
 * back, a quotation right after an attributed one, one that carries on over a paragraph. In text order.
 */
export class ContextReader {
  readonly #document: ActorDocument;
  readonly #reader: FrameReader;
  readonly #cast: Cast;
  readonly #settled: Claim[] = [];
  readonly #topics = new Map<FrameSentence, SpeakerCandidate | null>();

  constructor(document: ActorDocument, reader: FrameReader) {
    this.#document = document;
    this.#reader = reader;
    this.#cast = castOf(document);
  }

  /** Settles the claims one by one; each may lean on those before it. */
  settle(claims: readonly Claim[]): Claim[] {
    const own = this.#sharedOverParagraphs(claims);
    for (const [index, claim] of own.entries()) {
      this.#settled.push(
        claim.speakers.length > 0 ? this.#resolved(claim, index) : this.#fromContext(claim, index),
      );
    }
    return this.#settled.map((claim, index) =>
      claim.speakers.length > 0 ? claim : this.#repeated(claim, index),
    );
  }

  /** A headline quotes what the article quotes again, with its speaker. */
  #repeated(claim: Claim, index: number): Claim {
    const words = this.#wordsOf(index);
    if (words.length < SHORTEST_REPEATED || index >= MEMORY) return claim;
    const again = this.#settled.findIndex(
      ({ speakers }, other) =>
        other !== index &&
        other < index + MEMORY &&
        speakers.length > 0 &&
        ` ${this.#wordsOf(other)} `.includes(` ${words} `),
    );
    const speakers = this.#settled[again]?.speakers ?? [];
    return speakers.length > 0 ? { ...claim, speakers, evidence: 'repeated' } : claim;
  }

  #wordsOf(index: number): string {
    const inner = this.#document.quotedSpans[index]?.inner;
    const text = inner ? this.#document.text.slice(inner.start, inner.end) : '';
    return text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  }

  /** A quotation over several paragraphs has the speaker that any of its parts names. */
  #sharedOverParagraphs(claims: readonly Claim[]): Claim[] {
    const shared = [...claims];
    for (let index = claims.length - 1; index > 0; index--) {
      const before = claims[index - 1];
      const claim = shared[index];
      if (!before || !claim || !this.#document.quotedSpans[index]?.continues) continue;
      if (before.speakers.length === 0 && claim.speakers.length > 0) {
        shared[index - 1] = { ...before, speakers: claim.speakers, evidence: 'continued' };
      }
    }
    return shared;
  }

  #resolved(claim: Claim, index: number): Claim {
    const carriedOn = this.#carriedOn(claim, index);
    const speakers = claim.speakers.flatMap((speaker) => {
      if (carriedOn) return { ...carriedOn, mention: speaker.mention };
      if (this.#isNamedAgain(speaker, claim, index)) {
        const other = this.#otherPerson(speaker, claim, index);
        if (other) return { ...other, mention: speaker.mention };
      }
      if (!speaker.pointsBack) return speaker;
      const { mention, pointsBack } = speaker;
      const meant = this.#meantBy(speaker, claim, index);
      if (meant) return { ...meant, mention, pointsBack };
      return pointsBack === 'pronoun' ? [] : { ...speaker, pointsBack: null };
    });
    return { ...claim, speakers };
  }

  /** In `he said Trump …` "he" is somebody else, and hardly anybody names himself in his own words. */
  #isNamedAgain(speaker: SpeakerCandidate, claim: Claim, index: number): boolean {
    if (!/^(?:he|she)$/i.test(speaker.mention.text)) return false;
    const inner = this.#document.quotedSpans[index]?.inner;
    return (
      claim.sentence.some(
        ({ mention, start }) =>
          mention?.kind === 'name' &&
          mention.actorId === speaker.actorId &&
          start > speaker.mention.end,
      ) ||
      (inner !== undefined &&
        this.#cast.actors
          .get(speaker.actorId ?? '')
          ?.mentions.some((name) => contains(inner, name)) === true)
    );
  }

  /** Who else spoke last, or was the subject last. */
  #otherPerson(speaker: SpeakerCandidate, claim: Claim, index: number): SpeakerCandidate | null {
    const candidates = [this.#lastSpeaker(index, 2), this.#topicBefore(claim, index)].map(personOf);
    return candidates.find((one) => one?.actorId && one.actorId !== speaker.actorId) ?? null;
  }

  /** "he added" means whoever spoke right before. */
  #carriedOn(claim: Claim, index: number): SpeakerCandidate | null {
    const isPronoun = /^(?:he|she)$/i.test(claim.speakers[0]?.mention.text ?? '');
    const goesOn = /^(?:add|continue)$/.test(claim.report?.lemma ?? '');
    return isPronoun && goesOn ? personOf(this.#lastSpeaker(index, 1)) : null;
  }

  /** Whom a pronoun, a thing or a definite description stands for, or null. */
  #meantBy(speaker: SpeakerCandidate, claim: Claim, index: number): SpeakerCandidate | null {
    const last = this.#lastSpeaker(index, 2);
    const topic = this.#topicBefore(claim, index);
    const actor = topic?.actorId ? topic : null;
    if (speaker.pointsBack === 'thing') {
      const main = this.#topicOf(claim.sentence);
      if (main?.actorId) return main;
    }
    const word = speaker.name.toLowerCase().split(/\s+/).at(-1) ?? '';
    if (speaker.pointsBack === 'pronoun') {
      return /^(?:he|she|who)$/.test(word) ? (personOf(last) ?? personOf(actor)) : (actor ?? last);
    }
    if (speaker.pointsBack === 'thing') return actor ?? last;
    const described = [...this.#settled.slice(-MEMORY).flatMap(({ speakers }) => speakers), topic];
    const same = described.findLast((one) => one && !one.actorId && hasWord(one.name, word));
    return same ?? (isPersonalRole(word) ? personOf(last) : null);
  }

  #fromContext(claim: Claim, index: number): Claim {
    const span = this.#document.quotedSpans[index];
    const previous = this.#settled[index - 1];
    const previousSpan = this.#document.quotedSpans[index - 1];
    const isPassive = claim.report !== null && claim.report.subject === null;
    if (!span || isPassive) return claim;
    const sameParagraph = previousSpan?.paragraph === span.paragraph;
    const inherit = (evidence: Evidence): Claim | null =>
      previous && previous.speakers.length > 0
        ? { ...claim, speakers: previous.speakers, cue: null, evidence }
        : null;
    const alone = isAlone(claim.sentence);
    if (span.continues) return inherit('continued') ?? claim;
    if (alone && sameParagraph) return inherit('continued') ?? claim;
    if (alone && previousSpan && span.paragraph - previousSpan.paragraph === 1) {
      const carried = inherit('carried');
      if (carried) return carried;
    }
    const topic = alone ? this.#topicBefore(claim, index) : this.#topicOf(claim.sentence);
    if (topic?.actorId)
      return { ...claim, speakers: [topic], evidence: alone ? 'topic' : 'subject' };
    return (sameParagraph ? inherit('neighbour') : null) ?? claim;
  }

  #lastSpeaker(index: number, paragraphs: number): SpeakerCandidate | null {
    const here = this.#document.quotedSpans[index]?.paragraph ?? 0;
    for (let before = index - 1; before >= 0 && before >= index - MEMORY; before--) {
      const span = this.#document.quotedSpans[before];
      if (!span || here - span.paragraph > paragraphs) return null;
      const speaker = this.#settled[before]?.speakers[0];
      if (speaker) return speaker;
    }
    return null;
  }

  /** Whom a sentence is about; remembered, as many quotations may share it. */
  #topicOf(sentence: FrameSentence): SpeakerCandidate | null {
    const known = this.#topics.get(sentence);
    if (known !== undefined) return known;
    const topic = topicOf(this.#cast, sentence)[0] ?? null;
    this.#topics.set(sentence, topic);
    return topic;
  }

  /** The subject of the sentence before a quotation's own. */
  #topicBefore(claim: Claim, index: number): SpeakerCandidate | null {
    const paragraph = this.#document.quotedSpans[index]?.paragraph ?? 0;
    const before = claim.before ?? this.#reader.sentences(paragraph - 1).at(-1);
    const topic = before ? this.#topicOf(before) : null;
    return topic && !topic.pointsBack ? topic : null;
  }
}

/** The candidate, unless it is an actor that is no person. */
function personOf(candidate: SpeakerCandidate | null): SpeakerCandidate | null {
  return candidate && (candidate.type === 'person' || !candidate.actorId) ? candidate : null;
}

function hasWord(name: string, word: string): boolean {
  return name
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .includes(word);
}

/** True when the reporter adds nothing to the quotations of a sentence. */
function isAlone(sentence: FrameSentence): boolean {
  return sentence.every(({ quotation, pos }) => quotation !== null || pos === 'PUNCT');
}
