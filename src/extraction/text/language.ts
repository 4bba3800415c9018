import { detectAll } from 'tinyld';

/** Detection is unreliable below this many letters; so short a text is taken for English. */
const FEWEST_LETTERS = 80;
/** The head of a text tells its language; this many code units keep detection fast on any input. */
const SAMPLE_LENGTH = 6000;
/** A reading that the detector itself hardly believes tells nothing. */
const LEAST_ACCURACY = 0.05;
/** Languages that news is written in; among all that the detector knows, rare ones draw names to themselves. */
const NEWS_LANGUAGES =
  'en de fr es it pt nl sv da no fi pl cs hu ro el bg sr ru uk tr ar he fa hi bn id vi th zh ja ko'.split(
    ' ',
  );

/**
 * The text's language as an ISO 639-1 code. News in English is full of foreign names, so another language is
 * believed only when both halves of the text are read as that language; else the answer is English.
 */
export function languageOf(text: string): string {
  const sample = text.slice(0, SAMPLE_LENGTH);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  if (letters < FEWEST_LETTERS) return 'en';
  const middle = sample.indexOf(' ', sample.length / 2);
  const cut = middle === -1 ? Math.floor(sample.length / 2) : middle;
  const first = likeliestLanguage(sample.slice(0, cut));
  return first === likeliestLanguage(sample.slice(cut)) ? first : 'en';
}

function likeliestLanguage(text: string): string {
  const readings = detectAll(text, { only: NEWS_LANGUAGES });
  const [likeliest] = readings;
  const english = readings.find(({ lang }) => lang === 'en');
  if (!likeliest || likeliest.accuracy < LEAST_ACCURACY) return 'en';
  if (english && english.accuracy >= likeliest.accuracy / 4) return 'en';
  return likeliest.lang;
}
