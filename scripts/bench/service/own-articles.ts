import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Article } from '../../../src/domain/analysis';
import { textOfWords } from '../extraction-load';

const OWN_ARTICLES = 'test/fixtures/articles';
/** Longer than a byline or a note. */
const LEAST_WORDS = 100;

/** The project's own news articles, one after another, until there are so many words. */
export function articleOfWords(words: number, id = `words-${words}`): Article {
  return {
    id,
    title: `News of ${words} words`,
    text: textOfWords(ownNews(), words),
    url: null,
    outlet: 'Harbour Post',
    publishedAt: '2026-03-04T10:00:00.000Z',
    language: 'en',
    actors: [],
  };
}

function ownNews(): string {
  return readdirSync(OWN_ARTICLES)
    .filter((name) => name.endsWith('.txt'))
    .sort()
    .map((name) => readFileSync(join(OWN_ARTICLES, name), 'utf8').trim())
    .filter((text) => text.split(/\s+/u).length >= LEAST_WORDS)
    .join('\n\n');
}
