import type {
  ActorDocument,
  AttributedDocument,
  AttributedQuotation,
  Speaker,
} from '../../domain/attribution';
import type { QuotationForm, QuotedSpan } from '../../domain/quotation';
import { ownClaims, type Claim } from './claims';
import { confidenceIn, LEAST_CONFIDENCE } from './confidence';
import { ContextReader } from './context';
import { joinParts } from './joining';
import { isStatement } from './statements';
import { ReadingOrder } from '../reports/inserted-lines';
import { FrameReader } from '../reports/reporter-frames';
import type { SpeakerCandidate } from './speakers';

/**
 * Decides which quoted spans are somebody's statements, joins the parts of one quotation, and finds cue and
 * speaker of each: from its own sentence first, then from what was said before it. A speaker too
 * doubtful is left out. Linear in the text.
 */
export function attribute(
  document: ActorDocument,
  reader: FrameReader = new FrameReader(document),
): AttributedDocument {
  const order = new ReadingOrder(document);
  const own = ownClaims(document, reader, order);
  const claims = new ContextReader(document, reader, order).settle(own);
  const statements = document.quotedSpans.flatMap((span, index) => {
    const claim = claims[index];
    return claim && isStatement(document.text, span, claim) ? [index] : [];
  });
  const quotations = joinParts(document, claims, statements).map((parts) =>
    quotationOf(
      document,
      parts.flatMap((index) => document.quotedSpans[index] ?? []),
      parts.flatMap((index) => claims[index] ?? []),
    ),
  );
  return { ...document, quotations };
}

function quotationOf(
  document: ActorDocument,
  spans: readonly QuotedSpan[],
  claims: readonly Claim[],
): AttributedQuotation {
  const claim = claims.find(({ speakers, cue }) => speakers.length > 0 && cue) ?? claims[0];
  const [speaker = null, ...others] = (claim?.speakers ?? [])
    .map((candidate) => speakerOf(candidate, claim))
    .filter(({ confidence }) => confidence >= LEAST_CONFIDENCE);
  return {
    start: spans[0]?.inner.start ?? 0,
    end: spans.at(-1)?.inner.end ?? 0,
    form: formOf(document.text, spans),
    spans: spans.map(({ inner }) => inner),
    repaired: spans.some(({ repaired }) => repaired),
    cue: claim?.cue ?? null,
    speaker,
    otherSpeakers: others,
  };
}

function speakerOf(candidate: SpeakerCandidate, claim: Claim | undefined): Speaker {
  const { actorId, name, mention, onBehalfOf } = candidate;
  const confidence = claim ? confidenceIn(claim, candidate) : 0;
  return { actorId, name, mention, confidence, onBehalfOf };
}

/** Whole sentences begin with a capital and end in a stop, or in the comma before the reporter's clause. */
function formOf(text: string, spans: readonly QuotedSpan[]): QuotationForm {
  const start = spans[0]?.inner.start ?? 0;
  const end = spans.at(-1)?.inner.end ?? 0;
  const opens = /^[^\p{L}\p{N}]*[\p{Lu}\p{N}]/u.test(text.slice(start, start + 8));
  const closes = /[.,!?…—–-][’')\]]*$/.test(text.slice(Math.max(start, end - 3), end));
  return opens && (closes || /[.!?…]\s/.test(text.slice(start, end))) ? 'direct' : 'partial';
}
