import type { Mention } from '../../domain/actor';
import type { Span } from '../../domain/document';
import type { Ballot } from './ballot';
import { firstFrom } from '../text/positions';
import type { Scene } from './scene';

const NAMED = 100;
/** "our Chinese friends": the state is meant by a description, not named. */
const FELLOWS =
  /^ (?:friends?|partners?|colleagues?|counterparts?|comrades?|brothers?|sisters?|neighbou?rs?|allies|ally|hosts?)\b/;
const POSSESSIVE_BEFORE = /\b(?:our|my|your|their|his|her)(?: [a-z]+)? $/i;

/** Votes for every actor named inside the part, in the order of the text. */
export function voteForNamed(scene: Scene, span: Span, ballot: Ballot): void {
  const { mentions, text } = scene.document;
  for (let at = firstFrom(mentions, span.start); at < mentions.length; at++) {
    const mention = mentions[at];
    if (!mention || mention.start >= span.end) return;
    if (mention.end > span.end) continue;
    const weight = NAMED - Math.min(20, (mention.start - span.start) / 50);
    const fellows = FELLOWS.exec(text.slice(mention.end, Math.min(span.end, mention.end + 20)));
    if (mention.kind === 'name' && !fellows)
      ballot.vote(mention.actorId, 'explicit', weight, mention);
    else
      ballot.vote(
        mention.actorId,
        'coreference',
        weight,
        fellows ? widened(text, span, mention, fellows[0]) : mention,
      );
  }
}

function widened(text: string, span: Span, mention: Mention, fellows: string): Mention {
  const before = POSSESSIVE_BEFORE.exec(
    text.slice(Math.max(span.start, mention.start - 24), mention.start),
  );
  const start = mention.start - (before?.[0].length ?? 0);
  const end = mention.end + fellows.length;
  return { start, end, text: text.slice(start, end) };
}
