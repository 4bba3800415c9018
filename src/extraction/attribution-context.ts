import type { ActorDocument } from '../domain/attribution';
import { topicOf, type Claim, type Evidence } from './attribution-claims';
import type { FrameReader, FrameSentence } from './reporter-frames';
import { castOf, type Cast, type SpeakerCandidate } from './speakers';

/** Roles of people: "the senator said" may mean whoever spoke last. */
const PERSONAL_ROLE =
  /^(?:spokes(?:man|woman|person)|official|officer|president|minister|senator|congress(?:man|woman)|representative|lawmaker|secretary|ambassador|envoy|diplomat|leader|general|commander|chief|director|chairman|chairwoman|chair|governor|mayor|candidate|nominee|lawyer|attorney|analyst|expert|professor|man|woman|source|adviser|advisor|aide|billionaire|businessman|pope|king|prince|author|activist|witness|resident|politician|democrat|republican|pastor|dictator|chancellor|premier|judge|prosecutor)$/;
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

  constructor(document: ActorDocument, reader: FrameReader) {
    this.#document = document;
    this.#reader = reader;
    this.#cast = castOf(document);
  }

  /** Settles the claims one by one; each may lean on those before it. */
  settle(claims: readonly Claim[]): Claim[] {
    for (const [index, claim] of claims.entries()) {
      this.#settled.push(
        claim.speakers.length > 0 ? this.#resolved(claim, index) : this.#fromContext(claim, index),
      );
    }
    return [...this.#settled];
  }

  #resolved(claim: Claim, index: number): Claim {
    const speakers = claim.speakers.map((speaker) => {
      if (!speaker.pointsBack) return speaker;
      const meant = this.#meantBy(speaker, index);
      return meant ? { ...meant, mention: speaker.mention } : { ...speaker, pointsBack: null };
    });
    return { ...claim, speakers };
  }

  /** Whom a pronoun, a thing or a definite description stands for, or null. */
  #meantBy(speaker: SpeakerCandidate, index: number): SpeakerCandidate | null {
    const last = this.#lastSpeaker(index, 2);
    const topic = this.#topicBefore(index);
    const head = speaker.name.toLowerCase().split(/\s+/).slice(0, 4);
    switch (speaker.pointsBack) {
      case 'pronoun':
        return /^(?:he|she|who)$/.test(head[0] ?? '') ? (last ?? topic) : (topic ?? last);
      case 'thing':
        return topic ?? last;
      case 'definite': {
        const role = speaker.name.toLowerCase().split(/\s+/).at(-1) ?? '';
        const described = this.#settled
          .slice(-MEMORY)
          .flatMap(({ speakers }) => speakers)
          .findLast(({ actorId, name }) => !actorId && new RegExp(`\\b${role}\\b`, 'i').test(name));
        if (described) return described;
        return PERSONAL_ROLE.test(role) ? last : null;
      }
      default:
        return null;
    }
  }

  #fromContext(claim: Claim, index: number): Claim {
    const span = this.#document.quotedSpans[index];
    const previous = this.#settled[index - 1];
    const previousSpan = this.#document.quotedSpans[index - 1];
    if (!span) return claim;
    const sameParagraph = previousSpan?.paragraph === span.paragraph;
    const inherit = (evidence: Evidence): Claim | null =>
      previous && previous.speakers.length > 0
        ? { ...claim, speakers: previous.speakers, cue: null, evidence }
        : null;
    const alone = isAlone(claim.sentence);
    if (span.continues) return inherit('continued') ?? claim;
    if (sameParagraph && previous?.sentence === claim.sentence) return inherit('neighbour') ?? claim;
    if (sameParagraph && alone) return inherit('continued') ?? claim;
    if (sameParagraph) return inherit('neighbour') ?? claim;
    if (alone && previousSpan && span.paragraph - previousSpan.paragraph === 1) {
      const carried = inherit('carried');
      if (carried) return carried;
    }
    const topic = alone ? this.#topicBefore(index) : topicOf(this.#cast, claim.sentence)[0];
    return topic ? { ...claim, speakers: [topic], evidence: 'topic' } : claim;
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

  /** The subject of the sentence before a quotation's own. */
  #topicBefore(index: number): SpeakerCandidate | null {
    const span = this.#document.quotedSpans[index];
    if (!span) return null;
    const sentences = this.#reader.sentences(span.paragraph);
    const own = sentences.findIndex((sentence) => sentence.some(({ quotation }) => quotation === index));
    const before: FrameSentence | undefined =
      own > 0 ? sentences[own - 1] : this.#reader.sentences(span.paragraph - 1).at(-1);
    const topic = before ? topicOf(this.#cast, before)[0] : undefined;
    return topic && !topic.pointsBack ? topic : null;
  }
}

/** True when the reporter adds nothing to the quotations of a sentence. */
function isAlone(sentence: FrameSentence): boolean {
  return sentence.every(({ quotation, pos }) => quotation !== null || pos === 'PUNCT');
}
