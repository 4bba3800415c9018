import type { AttributedDocument, AttributedQuotation } from '../../domain/attribution';
import type { TargetCandidate, TargetedDocument } from '../../domain/stance';
import { Ballot } from './ballot';
import { voteForContext } from './context';
import { voteForMeant } from './coreference';
import { voteForFrame } from './frame';
import { voteForNamed } from './named';
import { sceneOf, type Scene } from './scene';

/**
 * Finds the actors that each part of each statement may be about, the most plausible first, at most eight a
 * part: those named in it, meant by its pronouns and descriptions, spoken to by it, and those that the words
 * around it are about. The speaker is never one. Generous by intent: a model decides which are targets.
 */
export function findTargets(document: AttributedDocument): TargetedDocument {
  const scene = sceneOf(document);
  return {
    ...document,
    quotations: document.quotations.map((quotation) => ({
      ...quotation,
      candidates: quotation.spans.flatMap((_, part) => candidatesOfPart(scene, quotation, part)),
    })),
  };
}

function candidatesOfPart(
  scene: Scene,
  quotation: AttributedQuotation,
  part: number,
): TargetCandidate[] {
  const span = quotation.spans[part];
  if (!span) return [];
  const speakers = [quotation.speaker, ...quotation.otherSpeakers].flatMap(
    (speaker) => speaker?.actorId ?? [],
  );
  const ballot = new Ballot(scene, new Set(speakers));
  voteForNamed(scene, span, ballot);
  voteForMeant(scene, quotation, span, ballot);
  voteForFrame(scene, quotation, span, ballot);
  voteForContext(scene, span, ballot);
  return ballot.candidates(part);
}
