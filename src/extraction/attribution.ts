import type {
  ActorDocument,
  AttributedDocument,
  AttributedQuotation,
  Speaker,
} from '../domain/attribution';
import { ownClaims, type Claim } from './attribution-claims';
import { ContextReader } from './attribution-context';
import { isStatement } from './attribution-statements';
import { FrameReader } from './reporter-frames';
import type { SpeakerCandidate } from './speakers';

export function attribute(document: ActorDocument): AttributedDocument {
  const reader = new FrameReader(document);
  const claims = new ContextReader(document, reader).settle(ownClaims(document, reader));
  const quotations = document.quotedSpans.flatMap((span, index): AttributedQuotation[] => {
    const { inner, repaired } = span;
    const claim = claims[index] as Claim;
    if (!isStatement(document.text, span, claim)) return [];
    const [first, ...others] = claim.speakers;
    return [{
      ...inner,
      form: 'direct',
      spans: [inner],
      repaired,
      cue: claim.cue,
      speaker: first ? speakerOf(first, claim) : null,
      otherSpeakers: others.map((other) => speakerOf(other, claim)),
    }];
  });
  return { ...document, quotations };
}

const CONF: Record<string, number> = { after: 0.95, before: 0.85, source: 0.86, trailing: 0.8, loose: 0.7, distant: 0.6, continued: 0.91, neighbour: 0.71, carried: 0.72, topic: 0.5, repeated: 0.65 };
function speakerOf({ actorId, name, mention, onBehalfOf }: SpeakerCandidate, claim: Claim): Speaker {
  return { actorId, name, mention, confidence: CONF[claim.evidence ?? ''] ?? 0.3, onBehalfOf };
}
