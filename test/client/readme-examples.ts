import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const PAGES = ['README.md', 'docs/api.md'].map((page) => join(__dirname, '../..', page));

/** The fenced blocks of README and its page on the API in the language, that hold the words. */
export function readmeExamples(language: string, words: string): readonly string[] {
  const pages = PAGES.map((page) => readFileSync(page, 'utf8')).join('\n');
  const blocks = pages.matchAll(/^```(\w+)\n([\s\S]*?)^```/gm);
  return [...blocks]
    .filter(([, name, code = '']) => name === language && code.includes(words))
    .map(([, , code = '']) => code);
}
