import type { Span } from '../../domain/document';

/** The commonest verbs of a clause that stands apart from the words it reports: `…, he said. …`. */
const VERB =
  /\b(?:said|says|told|tells|added|adds|wrote|writes|replied|asked|explained|continued|stated|tweeted|noted|warned|insisted|argued|declared|announced|recalled|concluded|admitted|acknowledged)\b/g;
const NAME = String.raw`\p{Lu}[\p{L}.'’-]*(?: (?:al|bin|de|van|von|der|of) )?(?: \p{Lu}[\p{L}.'’-]*){0,3}`;
const SUBJECT = new RegExp(
  String.raw`(?:^|[.,!?;…—–"”“'’]\s*)((?:[Hh]e|[Ss]he|[Tt]hey|[Tt]he (?:[\p{L}-]+ ){0,2}[\p{L}-]+(?: of (?:the )?[\p{L}-]+)?|${NAME})(?: also| later| then)?) $`,
  'u',
);
const INVERTED = new RegExp(String.raw`^ (?:he|she|they|the |a |an |${NAME})`, 'u');
const CLAUSE_GOES_ON =
  /^(?:$|[.,:;!?"”“]|\s+(?:in|on|at|during|after|before|of|to|to reporters|reporters|via|through|while|when|as|last|this|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)\b)/;
const REACH = 60;

/**
 * Finds where clauses such as `he said.` or `said Ms. Young,` begin within a range, in order; a clause counts
 * only when a stop or a mark divides it from the words before, or it stands at the range's start.
 */
export function reportingClauses(text: string, range: Span): number[] {
  const starts: number[] = [];
  const slice = text.slice(range.start, range.end);
  for (const match of slice.matchAll(VERB)) {
    const end = match.index + match[0].length;
    const before = slice.slice(Math.max(0, match.index - REACH), match.index);
    const after = slice.slice(end, end + REACH);
    const subject =
      CLAUSE_GOES_ON.test(after) || /^t[eo]l/.test(match[0]) ? SUBJECT.exec(before) : null;
    if (subject) starts.push(range.start + match.index - (subject[1]?.length ?? 0) - 1);
    else if (/(?:^|[.,!?—–"”“]\s)$/.test(before) && INVERTED.test(after)) {
      starts.push(range.start + match.index);
    }
  }
  return starts;
}
