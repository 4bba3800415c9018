import type { ActorDocument } from '../../domain/attribution';
import type { Claim } from './claims';
import type { Report } from '../reports/report';

/**
 * Groups the quoted spans that are one quotation: the parts around a reporter's clause in mid-sentence, and the
 * paragraphs of a quotation that runs over several. `statements` are indices of spans in text order; a span
 * that is no statement is in no group.
 */
export function joinParts(
  document: ActorDocument,
  claims: readonly Claim[],
  statements: readonly number[],
): number[][] {
  const groups: number[][] = [];
  for (const index of statements) {
    const group = groups.at(-1);
    const previous = group?.at(-1);
    const joins =
      previous === index - 1 &&
      (carriesOn(document, claims, previous, index) ||
        isInterrupted(document, claims, previous, index));
    if (group && joins) group.push(index);
    else groups.push([index]);
  }
  return groups;
}

/** The next paragraph's part, unless the reporter gives it to somebody else. */
function carriesOn(
  document: ActorDocument,
  claims: readonly Claim[],
  previous: number,
  index: number,
): boolean {
  return (
    (document.quotedSpans[index]?.continues ?? false) &&
    !contradict(claims[previous], claims[index])
  );
}

function contradict(first: Claim | undefined, second: Claim | undefined): boolean {
  const [one] = first?.speakers ?? [];
  const [other] = second?.speakers ?? [];
  if (!one || !other) return false;
  return one.actorId !== other.actorId || (one.actorId === null && one.name !== other.name);
}

/** `"We came," he said, "and we saw."`: one clause governs both, and nothing but it stands between them. */
function isInterrupted(
  document: ActorDocument,
  claims: readonly Claim[],
  previous: number,
  index: number,
): boolean {
  const first = claims[previous];
  const second = claims[index];
  if (!first?.report || first.evidence !== 'after' || first.report !== second?.report) return false;
  if (first.sentence !== second.sentence || !resumesAt(second, first.report)) return false;
  const { text, quotedSpans } = document;
  const end = quotedSpans[previous]?.inner.end ?? 0;
  const start = quotedSpans[index]?.inner.start ?? 0;
  const isHeld = /[,—–-]/.test(text.charAt(end - 1));
  return isHeld || /^[^\p{L}]*\p{Ll}/u.test(text.slice(start, start + 4));
}

/** Not in `"Ugly," he said of her "vile" play`: the clause is over, by a comma if it has more than its verb. */
function resumesAt({ sentence, position }: Claim, { end, subject }: Report): boolean {
  const clauseEnd = Math.max(end, subject?.end ?? end);
  if (position < clauseEnd) return false;
  return position === clauseEnd || /^[,:—–]$|^--+$/.test(sentence[position - 1]?.text ?? '');
}
