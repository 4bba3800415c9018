import type { Span } from '../../domain/document';
import { reportingClauses } from './clauses';
import { speaksOfItself, type LaidOutWords, type MarkedDocument } from './layout';
import { trimmed } from '../text/segmentation';

/** `— Ana Reyes (@anareyes) May 3, 2019`, the date in either order or left out. */
const SIGNATURE =
  /(?:[—–―]|--?)\s?\p{Lu}[^\n()—–]{0,60}\(@\w{1,30}\)(?:,?\s\p{Lu}\p{L}{2,8}\.? \p{N}{1,2}, \p{N}{4}|,?\s\p{N}{1,2} \p{Lu}\p{L}{2,8} \p{N}{4})?\.?$/u;
const SIGNATURE_REACH = 140;
const LINK = /\s(?:https?:\/\/|pic\.twitter\.com\/)\S{1,100}$/;
const LINK_REACH = 120;
const MOST_LINKS = 4;

const DASH = /^(?:[—–―]|--)\s?(?=\p{Lu})/u;
const RESUMES = /[.,]\s(?:[—–―]|--)\s?(?=\p{L})/u;
const TO_SOMEBODY = /[?!]$|(?<!\p{L})[Yy]our?s?(?!\p{L})/u;

/** Finds posts that stand above or before their signature. */
export function signedPosts({ text, paragraphs }: MarkedDocument): LaidOutWords[] {
  return paragraphs.flatMap(({ start, end }, index): LaidOutWords[] => {
    const from = Math.max(start, end - SIGNATURE_REACH);
    const signature = SIGNATURE.exec(text.slice(from, end));
    if (!signature) return [];
    const at = from + signature.index;
    const before = paragraphs[index - 1];
    if (at > start) {
      return [
        { paragraph: index, words: withoutLinks(text, { start, end: at }), continues: false },
      ];
    }
    if (!before || text.charAt(before.end - 1) === ':') return [];
    return [{ paragraph: index - 1, words: withoutLinks(text, before), continues: false }];
  });
}

function withoutLinks(text: string, range: Span): Span {
  let { start, end } = trimmed(text, range);
  for (let count = 0; count < MOST_LINKS; count++) {
    const from = Math.max(start, end - LINK_REACH);
    const link = LINK.exec(text.slice(from, end));
    if (!link) break;
    ({ start, end } = trimmed(text, { start, end: from + link.index }));
  }
  return { start, end };
}

/**
 * Finds speech that a dash introduces and a clause reports: `— We will not go, said Ana Reyes. — Not today.`
 * Lists begin with dashes too, so the words must speak of the speaker or to somebody.
 */
export function dashSpeech({ text, paragraphs, marked }: MarkedDocument): LaidOutWords[] {
  return paragraphs.flatMap((range, paragraph): LaidOutWords[] => {
    const dash = DASH.exec(text.slice(range.start, range.start + 4));
    if (!dash || (marked[paragraph] ?? []).length > 0) return [];
    const start = range.start + dash[0].length;
    const [clause] = reportingClauses(text, { start, end: range.end });
    if (clause === undefined || clause <= start) return [];
    const first = trimmed(text, { start, end: clause });
    const tail = text.slice(first.start, first.end).replace(/[—–,\s]+$/, '');
    if (!speaksOfItself(text, first, []) && !TO_SOMEBODY.test(tail)) return [];
    const parts = [first];
    const resumes = RESUMES.exec(text.slice(clause, range.end));
    if (resumes) parts.push({ start: clause + resumes.index + resumes[0].length, end: range.end });
    return parts.map((words) => ({ paragraph, words, continues: false }));
  });
}
