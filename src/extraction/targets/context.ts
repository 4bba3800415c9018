import type { Span } from '../../domain/document';
import type { Ballot } from './ballot';
import { firstFrom } from '../text/positions';
import { isOutlet, type Scene } from './scene';

const SAME_PARAGRAPH = 32;
const PARAGRAPH_ABOVE = 24;
const FARTHER = 14;
const BEHIND = 12;
const PROMINENCE = 12;
const PARAGRAPHS_BACK = 4;
const MENTIONS_BACK = 60;
const MENTIONS_AHEAD = 12;

/** Votes for the actors that the text around a part is about: near ones first, prominent ones before others. */
export function voteForContext(scene: Scene, span: Span, ballot: Ballot): void {
  const { mentions, paragraphs } = scene.document;
  const paragraph = Math.max(0, firstFrom(paragraphs, span.start + 1) - 1);
  const sentence = Math.max(0, firstFrom(scene.tokenised.sentences, span.start + 1) - 1);
  const here = firstFrom(mentions, span.start);
  const behind = firstFrom(mentions, span.end);
  for (
    let at = Math.min(mentions.length, behind + MENTIONS_AHEAD) - 1;
    at >= Math.max(0, here - MENTIONS_BACK);
    at--
  ) {
    const mention = mentions[at];
    if (!mention || (at >= here && at < behind)) continue;
    const actor = scene.actors.get(mention.actorId);
    if (!actor) continue;
    const theirs = scene.sentenceOf[at] ?? 0;
    const away = paragraph - (scene.tokenised.sentences[theirs]?.paragraph ?? 0);
    if (away > PARAGRAPHS_BACK || away < -1) continue;
    if (at >= behind && !isNamedBefore(scene, actor.id, span.end)) continue;
    const near = nearness(away, at >= behind, Math.abs(sentence - theirs));
    const weight =
      near + PROMINENCE * (scene.prominence.get(actor.id) ?? 0) - (isOutlet(actor) ? 20 : 0);
    ballot.vote(actor.id, 'context', weight, mention);
  }
  voteForTopics(scene, ballot);
}

/** An actor that the reader has not met by the end of the paragraph cannot be what its words are about. */
function isNamedBefore({ actors }: Scene, actorId: string, position: number): boolean {
  const first = actors.get(actorId)?.mentions[0];
  return first !== undefined && first.start < position;
}

function nearness(paragraphsAway: number, isBehind: boolean, sentences: number): number {
  if (isBehind) return BEHIND - 6 * Math.abs(paragraphsAway) - Math.min(4, sentences);
  if (paragraphsAway === 0) return SAME_PARAGRAPH - Math.min(8, 3 * sentences);
  return (
    (paragraphsAway === 1 ? PARAGRAPH_ABOVE : FARTHER - 2 * paragraphsAway) - Math.min(4, sentences)
  );
}

/** The article's main actors, which a quotation may mean from afar. */
function voteForTopics(scene: Scene, ballot: Ballot): void {
  for (const [actorId, prominence] of scene.prominence)
    if (prominence >= 0.5) ballot.vote(actorId, 'context', PROMINENCE * prominence - 2, null);
}
