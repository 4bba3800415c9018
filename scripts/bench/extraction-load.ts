import { extract } from '../../src/read-article';
import { median } from './rounds';

/** Texts that tempt rules to look back and forth: each is repeated to the length that is wanted. */
export const HOSTILE_UNITS: Readonly<Record<string, string>> = {
  'opening marks': '“',
  'straight marks': '" ',
  'openings without an end': 'Reyes said “we ',
  'marks within marks': '“a ‘b “c ',
  'paragraphs that open a quotation': '“We go on\n\n',
  'labels of speakers': 'REYES: No.\n\n',
  'one sentence without an end': 'Reyes of Norway and ',
  'capitals without an end': 'Ana Reyes ',
  'reports within reports': 'said that Reyes said that ',
  'asides within asides': 'Reyes, who, ',
  'pronouns without names': 'He said she said it. ',
  commas: ', ',
};

/** The text from its beginning, again and again, until it has so many words. */
export function textOfWords(text: string, words: number): string {
  const pieces = text.split(/(?<=\s)(?=\S)/u);
  const times = Math.ceil(words / pieces.length);
  return Array.from({ length: times }, () => [...pieces.slice(0, -1), `${pieces.at(-1)}\n\n`])
    .flat()
    .slice(0, words)
    .join('');
}

/** Seconds of processor time that the work took, round by round: what other programs do is not counted. */
export function secondsOf(work: () => void, rounds: number): number[] {
  return Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / 1e6;
  });
}

/** What extraction of a text of the size takes, and how many times as long it takes for one twice the size. */
export function growthOf(
  textOfSize: (size: number) => string,
  size: number,
  rounds: number,
): { readonly seconds: number; readonly ratio: number } {
  const [once, twice] = [textOfSize(size), textOfSize(2 * size)];
  const run = (text: string): number =>
    median(secondsOf(() => void extract({ text, actors: [] }), rounds));
  run(once);
  const seconds = run(once);
  return { seconds, ratio: run(twice) / seconds };
}
