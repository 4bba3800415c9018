import type { ActorDocument } from '../../domain/attribution';
import type { QuotedSpan } from '../../domain/quotation';
import { genderOfActor } from '../actors/coreference-genders';
import type { ReadingOrder } from '../reports/inserted-lines';
import type { FrameSentence } from '../reports/reporter-frames';
import type { Claim } from './claims';
import { headOf, isOneDescribed } from './described-speakers';
import type { LookBack } from './look-back';
import type { Cast, SpeakerCandidate } from './speakers';

/** Parts of people whom news leaves without a name. */
const NAMELESS =
  /^(?:official|source|diplomat|aide|officer|advis[eo]r|analyst|resident|witness|man|woman)$/;
/** Earlier quotations are looked through only so far back. */
export const MEMORY = 40;

/** Tells who spoke before a quotation, from the claims settled so far and the reporter's sentences before it. */
export class SpokenBefore {
  constructor(
    private readonly document: ActorDocument,
    private readonly cast: Cast,
    private readonly order: ReadingOrder,
    private readonly lookBack: LookBack,
    /** Grows as the claims are settled in text order. */
    private readonly settled: readonly Claim[],
  ) {}

  lastSpeaker(index: number, paragraphs: number): SpeakerCandidate | null {
    return this.lastSpeakers(index, paragraphs)[0] ?? null;
  }

  /** Whoever spoke last, as far back as so many paragraphs. */
  lastSpeakers(index: number, paragraphs: number): readonly SpeakerCandidate[] {
    const here = this.document.quotedSpans[index];
    for (let before = this.quotationBefore(index); before >= index - MEMORY;) {
      const span = this.document.quotedSpans[before];
      if (!here || !span || this.distance(span, here) > paragraphs) return [];
      const speakers = this.settled[before]?.speakers ?? [];
      if (speakers.length > 0) return speakers;
      before = this.quotationBefore(before, here);
    }
    return [];
  }

  /** The one person who spoke last in a quotation's paragraph, quoted or not, and may be the claim's pronoun. */
  spokeLast(claim: Claim, index: number): SpeakerCandidate | null {
    const pronoun = claim.speakers[0]?.mention.text.toLowerCase() ?? '';
    for (const sentence of claim.earlier.toReversed()) {
      const one = this.#speakerIn(sentence, index);
      if (!one || one.pointsBack === 'pronoun') continue;
      if (one.type === 'person') return this.mayBe(one, pronoun) ? one : null;
      if (!isOneDescribed(one, pronoun)) return null;
      return one.pointsBack === 'definite'
        ? (this.lookBack.describedBefore(claim, index, headOf(one)) ?? nameless(one))
        : one;
    }
    return null;
  }

  /** The body that spoke last, in the sentence right before. */
  bodySpokeLast(claim: Claim, index: number): SpeakerCandidate | null {
    const before = this.lookBack.sentenceBefore(claim, index);
    const one = before ? this.#speakerIn(before, index) : null;
    return one?.type === 'organization' ? one : null;
  }

  #speakerIn(sentence: FrameSentence, index: number): SpeakerCandidate | null {
    const quoted = sentence.findLast(({ quotation }) => quotation !== null && quotation < index);
    const settled = this.settled[quoted?.quotation ?? -1]?.speakers[0];
    return settled ?? this.lookBack.reporterIn(sentence);
  }

  /** False for "she" where the actor is known to be a man, and the other way round. */
  mayBe({ actorId }: SpeakerCandidate, pronoun: string): boolean {
    const actor = this.cast.actors.get(actorId ?? '');
    const gender = actor ? genderOfActor(actor) : 'unknown';
    return pronoun === 'he' ? gender !== 'female' : pronoun === 'she' ? gender !== 'male' : true;
  }

  /** The last quotation before one that a page's inserted lines do not hold, or its own line does; -1 for none. */
  quotationBefore(index: number, here = this.document.quotedSpans[index]): number {
    for (let before = index - 1; before >= index - MEMORY; before--) {
      const span = this.document.quotedSpans[before];
      if (!span || span.paragraph === here?.paragraph) return before;
      if (!this.order.isInserted(span.paragraph)) return before;
    }
    return -1;
  }

  /** How many of the article's own paragraphs a quotation stands behind another. */
  distance(before: QuotedSpan, here: QuotedSpan): number {
    return this.order.placeOf(here.paragraph) - this.order.placeOf(before.paragraph);
  }
}

/** True when the actor that a pronoun was resolved to is named before it in its sentence, or is what the last one is about. */
export function isSubjectBefore(
  { actorId, mention }: SpeakerCandidate,
  { sentence, earlier }: Claim,
  lookBack: LookBack,
): boolean {
  if (actorId === null) return false;
  const isHere = sentence.some(
    (token) => token.mention?.actorId === actorId && token.end <= mention.start,
  );
  const before = earlier.at(-1);
  return isHere || (before !== undefined && lookBack.topicOf(before)?.actorId === actorId);
}

/** "The official" may be somebody new; "the former congresswoman" is somebody who was named before. */
function nameless(candidate: SpeakerCandidate): SpeakerCandidate | null {
  return NAMELESS.test(headOf(candidate)) ? { ...candidate, pointsBack: null } : null;
}

/** True when another of the candidates is the one whom `candidate` might mean: "he" of "he and Lund" is not Lund. */
export function isNamedBeside(
  { actorId, name }: Pick<SpeakerCandidate, 'actorId' | 'name'>,
  candidate: SpeakerCandidate,
  candidates: readonly SpeakerCandidate[],
): boolean {
  return candidates.some(
    (other) => other !== candidate && other.actorId === actorId && other.name === name,
  );
}
