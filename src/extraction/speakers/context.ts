import type { ActorDocument } from '../../domain/attribution';
import { onlyPersonOf, type Claim, type Evidence } from './claims';
import { bodyOf, hasWord, LookBack, namedInQuotations, personOf } from './look-back';
import type { FrameReader, FrameSentence } from '../reports/reporter-frames';
import type { ReadingOrder } from '../reports/inserted-lines';
import { isPersonalRole, PRESS_WORK } from './speaker-nouns';
import { isNamedBeside, isSubjectBefore, MEMORY, SpokenBefore } from './spoken-before';
import { castOf, type Cast, type SpeakerCandidate } from './speakers';

/** So many characters, or what is quoted again may be chance. */
const SHORTEST_REPEATED = 4;
/** How a speaker is found without a clause that names one. */
const INFERRED: ReadonlySet<string> = new Set<Evidence>([
  'carried', 'topic', 'subject', 'mentioned', 'neighbour',
]); // prettier-ignore
/**
 * Fills in what the quotations' own sentences leave open from what was said before them: words that point
 * back, a quotation right after an attributed one, one that carries on over a paragraph. In text order.
 */
export class ContextReader {
  readonly #document: ActorDocument;
  readonly #cast: Cast;
  readonly #before: LookBack;
  readonly #spoken: SpokenBefore;
  readonly #settled: Claim[] = [];
  #named: readonly ReadonlySet<string>[] | null = null;

  constructor(document: ActorDocument, reader: FrameReader, order: ReadingOrder) {
    this.#document = document;
    this.#cast = castOf(document);
    this.#before = new LookBack(document, reader, this.#cast, order);
    this.#spoken = new SpokenBefore(document, this.#cast, order, this.#before, this.#settled);
  }

  /** Settles the claims one by one; each may lean on those before it. */
  settle(claims: readonly Claim[]): Claim[] {
    const own = this.#sharedOverParagraphs(claims);
    for (const [index, claim] of own.entries()) {
      const settled =
        claim.speakers.length > 0 ? this.#resolved(claim, index) : this.#fromContext(claim, index);
      this.#settled.push(this.#withoutSelfNamed(settled, index));
    }
    return this.#settled.map((claim, index) =>
      claim.speakers.length > 0 ? claim : this.#repeated(claim, index),
    );
  }

  /** Whoever was only inferred and is named in the very words is not who said them. */
  #withoutSelfNamed(claim: Claim, index: number): Claim {
    const isInferred = INFERRED.has(claim.evidence ?? '');
    const isSelfNamed = claim.speakers.some(
      ({ actorId, mention }) =>
        actorId !== null &&
        (isInferred || isHeOrShe(mention.text)) &&
        this.#namedWithin(index).has(actorId),
    );
    if (!isSelfNamed) return claim;
    this.#takeBack(claim.speakers[0]?.mention.start);
    return { ...claim, speakers: [] };
  }

  /** `"We lost," he said. "Brandt never called."`: the same pronoun does not mean Brandt before, either. */
  #takeBack(mentionStart: number | undefined): void {
    for (let index = this.#settled.length - 1; index >= 0; index--) {
      const claim = this.#settled[index];
      const mention = claim?.speakers[0]?.mention;
      if (!claim || !mention || mention.start !== mentionStart || !isHeOrShe(mention.text)) return;
      this.#settled[index] = { ...claim, speakers: [] };
    }
  }

  /** The actors that are named between the marks of a quotation. */
  #namedWithin(index: number): ReadonlySet<string> {
    this.#named ??= namedInQuotations(this.#document);
    return this.#named[index] ?? new Set();
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
    const company = this.#company(claim, index);
    if (company.length > 0) return { ...claim, speakers: company };
    const speakers = claim.speakers.flatMap((speaker) => {
      if (carriedOn) return { ...carriedOn, mention: speaker.mention };
      if (this.#isNamedAgain(speaker, claim, index)) {
        const other = this.#otherPerson(speaker, claim, index);
        if (other) return { ...other, mention: speaker.mention };
      }
      const last = this.#ratherThanMentioned(speaker, claim, index);
      if (last) return { ...last, mention: speaker.mention };
      if (!speaker.pointsBack) return speaker;
      const { mention, pointsBack } = speaker;
      const meant = this.#meantBy(speaker, claim, index);
      if (meant && !isNamedBeside(meant, speaker, claim.speakers))
        return { ...meant, mention, pointsBack };
      return pointsBack === 'pronoun' ? [] : { ...speaker, pointsBack: null };
    });
    return { ...claim, speakers };
  }

  /** "The senators said": those who spoke together last, or were named together. */
  #company(claim: Claim, index: number): readonly SpeakerCandidate[] {
    const [only] = claim.speakers;
    const word = only?.name.toLowerCase().split(/\s+/).at(-1) ?? '';
    const isCompany = only?.pointsBack === 'definite' && word.endsWith('s');
    if (!only || !isCompany || !isPersonalRole(word.slice(0, -1))) return [];
    const last = this.#spoken.lastSpeakers(index, 2);
    const all = last.length > 1 ? last : this.#before.companyBefore(claim, index);
    return all.map((one) => ({ ...one, mention: only.mention, pointsBack: only.pointsBack }));
  }

  /** In `he said Trump …` "he" is somebody else, and hardly anybody names himself in his own words. */
  #isNamedAgain(speaker: SpeakerCandidate, claim: Claim, index: number): boolean {
    if (!isHeOrShe(speaker.mention.text)) return false;
    return (
      claim.sentence.some(
        ({ mention, start }) =>
          mention?.kind === 'name' &&
          mention.actorId === speaker.actorId &&
          start > speaker.mention.end,
      ) || this.#namedWithin(index).has(speaker.actorId ?? '')
    );
  }

  /** Who else spoke last, or was the subject last. */
  #otherPerson(speaker: SpeakerCandidate, claim: Claim, index: number): SpeakerCandidate | null {
    const candidates = [
      this.#spoken.lastSpeaker(index, 2),
      this.#before.topicBefore(claim, index),
    ].map(personOf);
    return candidates.find((one) => one?.actorId && one.actorId !== speaker.actorId) ?? null;
  }

  /** "he added" means whoever spoke right before. */
  #carriedOn(claim: Claim, index: number): SpeakerCandidate | null {
    const isPronoun = isHeOrShe(claim.speakers[0]?.mention.text ?? '');
    const goesOn = /^(?:add|continue)$/.test(claim.report?.lemma ?? '');
    if (!isPronoun || !goesOn) return null;
    const last =
      this.#spoken.spokeLast(claim, index) ?? personOf(this.#spoken.lastSpeaker(index, 1));
    return last && this.#spoken.mayBe(last, claim.speakers[0]?.mention.text.toLowerCase() ?? '')
      ? last
      : null;
  }

  /** Who spoke last in the paragraph, for a pronoun that else means somebody only mentioned there, or nobody. */
  #ratherThanMentioned(
    speaker: SpeakerCandidate,
    claim: Claim,
    index: number,
  ): SpeakerCandidate | null {
    const pronoun = speaker.mention.text.toLowerCase();
    if (claim.report?.kind !== 'speech' || !/^(?:he|she|it)$/.test(pronoun)) return null;
    const last =
      pronoun === 'it'
        ? this.#spoken.bodySpokeLast(claim, index)
        : this.#spoken.spokeLast(claim, index);
    if (
      !last ||
      (last.actorId !== null && last.actorId === speaker.actorId) ||
      isSubjectBefore(speaker, claim, this.#before)
    )
      return null;
    const isNamed =
      last.actorId !== null &&
      this.#isNamedAgain({ ...speaker, actorId: last.actorId }, claim, index);
    return isNamed ? null : last;
  }

  /** Whose thing speaks: the one newspaper's own article, or what the sentence is about. */
  #makerOf(noun: string, { sentence }: Claim): SpeakerCandidate | null {
    const press = PRESS_WORK.test(noun) ? this.#before.onlyPress() : null;
    const main = press ?? this.#before.topicOf(sentence);
    return main?.actorId ? main : null;
  }

  /** Whom a pronoun, a thing or a definite description stands for, or null. */
  #meantBy(speaker: SpeakerCandidate, claim: Claim, index: number): SpeakerCandidate | null {
    const last = this.#spoken.lastSpeaker(index, 2);
    const topic = this.#before.topicBefore(claim, index);
    const actor = topic?.actorId ? topic : null;
    const word = speaker.name.toLowerCase().split(/\s+/).at(-1) ?? '';
    if (speaker.pointsBack === 'thing') return this.#makerOf(word, claim) ?? actor ?? last;
    if (speaker.pointsBack === 'pronoun') {
      if (/^(?:they|them|it)$/.test(word)) return bodyOf(actor) ?? bodyOf(last);
      if (!/^(?:he|she|who)$/.test(word)) return actor ?? last;
      const unlisted = this.#before.unlistedBefore(claim, index);
      const people = [personOf(last), personOf(actor)];
      return unlisted ?? people.find((one) => one && this.#spoken.mayBe(one, word)) ?? null;
    }
    const described = [...this.#settled.slice(-MEMORY).flatMap(({ speakers }) => speakers), topic];
    const same = described.findLast((one) => one && !one.actorId && hasWord(one.name, word));
    if (same) return same;
    const before = this.#before.describedBefore(claim, index, word);
    if (before) return before;
    if (isPersonalRole(word)) {
      return personOf(last) ?? personOf(actor) ?? this.#before.personBefore(claim, index);
    }
    return this.#before.bodyBefore(claim, index, word);
  }

  #fromContext(claim: Claim, index: number): Claim {
    const span = this.#document.quotedSpans[index];
    const before = this.#spoken.quotationBefore(index);
    const previous = this.#settled[before];
    const previousSpan = this.#document.quotedSpans[before];
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
    if (alone && previousSpan && this.#spoken.distance(previousSpan, span) === 1) {
      const carried = inherit('carried');
      if (carried) return carried;
    }
    const named = alone
      ? this.#inferred(claim, this.#before.topicBefore(claim, index), 'topic')
      : (this.#inferred(claim, this.#before.topicOf(claim.sentence), 'subject') ??
        this.#inferred(claim, onlyPersonOf(this.#cast, claim.sentence), 'mentioned'));
    return named ?? (sameParagraph ? inherit('neighbour') : null) ?? claim;
  }

  /** The claim with a speaker that is but likely; "it" and "they" rarely are. */
  #inferred(claim: Claim, speaker: SpeakerCandidate | null, evidence: Evidence): Claim | null {
    const isLikely = speaker?.actorId != null && !/^(?:they|it)$/i.test(speaker.mention.text);
    return isLikely ? { ...claim, speakers: [speaker], evidence } : null;
  }
}

function isHeOrShe(word: string): boolean {
  return /^(?:he|she)$/i.test(word);
}

/** True when the reporter adds nothing to the quotations of a sentence. */
function isAlone(sentence: FrameSentence): boolean {
  return sentence.every(({ quotation, pos }) => quotation !== null || pos === 'PUNCT');
}
