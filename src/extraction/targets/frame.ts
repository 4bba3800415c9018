import type { AttributedQuotation, ResolvedMention } from '../../domain/attribution';
import type { Span } from '../../domain/document';
import type { Ballot } from './ballot';
import { firstFrom } from '../text/positions';
import { isOutlet, type Scene } from './scene';

/** Verbs whose object is spoken to. */
const SPOKEN_TO =
  /^(?:tell|tells|told|telling|ask(?:s|ed|ing)?|warn(?:s|ed|ing)?|urg(?:e|es|ed|ing)|remind(?:s|ed|ing)?|thank(?:s|ed|ing)?|assur(?:e|es|ed|ing)|inform(?:s|ed|ing)?|advis(?:e|es|ed|ing)|promis(?:e|es|ed|ing)|beg(?:s|ged|ging)?|implor(?:e|es|ed|ing)|challeng(?:e|es|ed|ing)|order(?:s|ed|ing)?|instruct(?:s|ed|ing)?|address(?:es|ed|ing)?|congratulat(?:e|es|ed|ing)|threaten(?:s|ed|ing)?|reassur(?:e|es|ed|ing)|invit(?:e|es|ed|ing)|press(?:es|ed|ing)?|call(?:s|ed|ing)? on|appeal(?:s|ed|ing)? to|said to|says to|wrote to|writes to|written to|writing to|spoke to|spoke with|speaking to|letter to|message to|musing? to|mused to|shouted at|yelled at|replied to|responded to|responding to|addressed to)$/;
/** Verbs whose object is judged. */
const JUDGED =
  /^(?:accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|criticiz(?:e|es|ed|ing)|criticis(?:e|es|ed|ing)|condemn(?:s|ed|ing)?|denounc(?:e|es|ed|ing)|prais(?:e|es|ed|ing)|call(?:s|ed|ing)?|describ(?:e|es|ed|ing)|mock(?:s|ed|ing)?|slam(?:s|med|ming)?|attack(?:s|ed|ing)?|blast(?:s|ed|ing)?|hail(?:s|ed|ing)?|label(?:s|ed|led|ing|ling)?|dub(?:s|bed)?|brand(?:s|ed|ing)?|defend(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|reject(?:s|ed|ing)?|compar(?:e|es|ed|ing)|ridicul(?:e|es|ed|ing)|rip(?:s|ped|ping)?|lash(?:es|ed|ing)? out at|rebuk(?:e|es|ed|ing)|chid(?:e|es|ed|ing)|castigat(?:e|es|ed|ing)|lambast(?:e|es|ed|ing)?|credit(?:s|ed|ing)?|commend(?:s|ed|ing)?|applaud(?:s|ed|ing)?|welcom(?:e|es|ed|ing)|endors(?:e|es|ed|ing)|refer(?:s|red|ring)? to|alluding to|said of|say of|says of|speaking of|speaking about|about|against|toward|towards|on|over|regarding|for|by|with)$/;
const OBJECT_REACH = 5;
const SPOKEN_TO_WEIGHT = 58;
const JUDGED_WEIGHT = 54;
const BEFORE_WEIGHT = 44;
const BEHIND_WEIGHT = 34;
const OWN_SIDE_WEIGHT = 16;
const OUTLET_WEIGHT = 4;

/** Votes for the actors in the reporter's words of the sentences that the part stands in. */
export function voteForFrame(
  scene: Scene,
  quotation: AttributedQuotation,
  span: Span,
  ballot: Ballot,
): void {
  const frame = frameOf(scene, span);
  const { mentions } = scene.document;
  for (let at = firstFrom(mentions, frame.start); at < mentions.length; at++) {
    const mention = mentions[at];
    if (!mention || mention.start >= frame.end) return;
    const first = firstFrom(scene.tokens, mention.start);
    if (scene.quoted[first] === 1) continue;
    voteForMention(scene, quotation, span, mention, first, ballot);
  }
}

function voteForMention(
  scene: Scene,
  quotation: AttributedQuotation,
  span: Span,
  mention: ResolvedMention,
  first: number,
  ballot: Ballot,
): void {
  const actor = scene.actors.get(mention.actorId);
  if (!actor) return;
  if (isOutlet(actor)) return ballot.vote(actor.id, 'context', OUTLET_WEIGHT, mention);
  const governor = governorOf(scene, first);
  if (governor === 'spoken-to')
    return ballot.vote(actor.id, 'addressee', SPOKEN_TO_WEIGHT, mention);
  const distance = mention.end <= span.start ? span.start - mention.end : mention.start - span.end;
  const nearness = Math.min(8, distance / 25);
  if (isOwnSide(scene, quotation, mention))
    return ballot.vote(actor.id, 'context', OWN_SIDE_WEIGHT, mention);
  if (governor === 'judged')
    return ballot.vote(actor.id, 'context', JUDGED_WEIGHT - nearness, mention);
  const base = mention.end <= span.start ? BEFORE_WEIGHT : BEHIND_WEIGHT;
  ballot.vote(actor.id, 'context', base - nearness, mention);
}

/** The state before the speaker's office: "Russian President Vladimir Putin said". */
function isOwnSide(
  scene: Scene,
  { speaker }: AttributedQuotation,
  mention: ResolvedMention,
): boolean {
  const person = speaker?.actorId ? scene.actors.get(speaker.actorId) : undefined;
  if (person?.represents !== mention.actorId) return false;
  const after = scene.document.mentions[firstFrom(scene.document.mentions, mention.end)];
  return after?.actorId === person.id && after.start - mention.end < 40;
}

/** What the words right before a mention make of it; articles, adjectives and titles are passed over. */
function governorOf(scene: Scene, first: number): 'spoken-to' | 'judged' | null {
  const { tokens } = scene;
  const sentence = tokens[first]?.sentence;
  for (let at = first - 1; at >= Math.max(0, first - OBJECT_REACH); at--) {
    const token = tokens[at]!;
    if (token.sentence !== sentence || scene.quoted[at] === 1 || tokens[at + 1]?.gap === 'other')
      return null;
    const pair = `${tokens[at - 1]?.key ?? ''} ${token.key}`;
    if (SPOKEN_TO.test(token.key) || SPOKEN_TO.test(pair)) return 'spoken-to';
    if (JUDGED.test(token.key) || JUDGED.test(pair)) return 'judged';
    if (/^(?:and|that|who|which|said|says|but|as|when|after|before|while)$/.test(token.key))
      return null;
  }
  return null;
}

/** The sentences that the part stands in, and the one right behind it in the same paragraph. */
function frameOf(scene: Scene, span: Span): Span {
  const { sentences } = scene.tokenised;
  const first = Math.max(0, firstFrom(sentences, span.start + 1) - 1);
  const last = Math.max(first, firstFrom(sentences, span.end) - 1);
  return { start: sentences[first]?.start ?? span.start, end: sentences[last]?.end ?? span.end };
}
