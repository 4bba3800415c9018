import type { ActorDocument } from '../../domain/attribution';

/** Last words of the names of newspapers, agencies and stations. */
const PRESS_NAME =
  /\b(?:Times|Post|Journal|Herald|Tribune|Gazette|Observer|Guardian|Telegraph|Chronicle|Courier|Inquirer|Examiner|Dispatch|Bulletin|Daily|Weekly|Monitor|Mail|Mirror|News|Press|Broadcasting(?: Corporation)?|BBC|CNN)$/;
/** The agencies whose names stand at the head of other papers' articles and under their pictures. */
const AGENCY = /\b(?:Associated Press|AP|AFP|Reuters|Getty Images|News Agency)$/;
/** How the reporter's words tell that a body is one of the press. */
const BEHIND =
  /^(?:[’']s)? (?:newspaper|magazine|tabloid|editorial|daily|weekly|newsroom|broadcaster|news agency)\b/;
const BEFORE =
  /\b(?:editor|editor-in-chief|publisher|newspaper|magazine|tabloid|daily|columnist|editorial|commentary|op-ed)(?: (?:of|for|in|at|by))?(?: [Tt]he)? ?$/;
const REACH = 40;

/** The one newspaper, magazine or station that an article names, by its id; null where it names none or several. */
export function onlyPressOf({ text, actors, mentions }: ActorDocument): string | null {
  const bodies = new Map(
    actors.filter(({ type }) => type === 'organization').map((a) => [a.id, a]),
  );
  const press = new Set<string>();
  for (const { actorId, kind, start, end } of mentions) {
    const body = bodies.get(actorId);
    if (!body || kind !== 'name' || AGENCY.test(body.name)) continue;
    const isPress =
      PRESS_NAME.test(body.name) ||
      BEHIND.test(text.slice(end, end + REACH)) ||
      BEFORE.test(text.slice(Math.max(0, start - REACH), start));
    if (isPress) press.add(actorId);
  }
  const [only] = press;
  return only !== undefined && press.size === 1 ? only : null;
}
