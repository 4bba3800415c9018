import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const README = join(__dirname, '../../README.md');

/** The fenced blocks of README in the language, that hold the words. */
export function readmeExamples(language: string, words: string): readonly string[] {
  const blocks = readFileSync(README, 'utf8').matchAll(/^```(\w+)\n([\s\S]*?)^```/gm);
  return [...blocks]
    .filter(([, name, code = '']) => name === language && code.includes(words))
    .map(([, , code = '']) => code);
}
