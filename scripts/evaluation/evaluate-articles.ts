import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyseArticle } from '../../src/analyse-article';
import { StancewireError } from '../../src/domain/errors';
import type { StanceClassifier } from '../../src/inference/classifier';
import type { VerdictOptions } from '../../src/judgement/verdict';
import { readArticle } from '../../src/read-article';
import { readGold } from './article-gold';
import { emptyScores, scoreArticle, type ArticleScores } from './score-articles';

/** Gold or texts that the evaluation was pointed at are not there. */
export class MissingGoldError extends StancewireError {
  constructor(path: string) {
    super(
      'missing-gold',
      `There is no ${path}. Name the gold file and the folder of its texts: ` +
        'npm run evaluate -- --articles GOLD.json TEXT_DIR',
      { path },
    );
  }
}

/**
 * Runs the whole pipeline over every gold article (`TEXT_DIR/<id>.txt`) and scores what comes out. Abstained
 * stances count with the stance that they have: abstention is the summaries' matter.
 */
export async function evaluateArticles(
  goldFile: string,
  textDirectory: string,
  classifier: StanceClassifier,
  verdictOptions: VerdictOptions,
  onArticle: (done: number, total: number) => void = () => undefined,
): Promise<ArticleScores> {
  for (const path of [goldFile, textDirectory]) {
    if (!existsSync(path)) throw new MissingGoldError(path);
  }
  const gold = readGold(goldFile);
  const scores = emptyScores();
  for (const [index, article] of gold.entries()) {
    const text = readFileSync(join(textDirectory, `${article.id}.txt`), 'utf8');
    const analysis = await analyseArticle(
      {
        id: article.id,
        title: null,
        text,
        url: null,
        outlet: null,
        publishedAt: null,
        language: 'en',
        actors: [],
      },
      readArticle,
      classifier,
      verdictOptions,
    );
    scoreArticle(scores, article, analysis);
    onArticle(index + 1, gold.length);
  }
  return scores;
}
