import type { Article, Sentiment } from './domain/analysis';
import type { Actor } from './domain/actor';
import { UnprocessableArticleError } from './domain/errors';
import type { TargetedDocument, TargetedQuotation } from './domain/stance';
import { identifyActors } from './extraction/actors/actors';
import { addIndirect } from './extraction/indirect/indirect';
import { findQuotedSpans } from './extraction/quotations/quotations';
import { FrameReader } from './extraction/reports/reporter-frames';
import { attribute } from './extraction/speakers/attribution';
import { findTargets } from './extraction/targets/targets';
import { languageOf } from './extraction/text/language';
import { segment } from './extraction/text/segmentation';
import { sentimentOf } from './extraction/text/sentiment';
import { passagesOf, type JudgedPart } from './judgement/passages';

/** What the rules find in an article, before any model; data alone, so that it can come from another thread. */
export interface ArticleReading {
  readonly language: string;
  readonly sentiment: Sentiment;
  readonly actors: readonly Actor[];
  readonly quotations: readonly TargetedQuotation[];
  /** What the model is to judge, by index into `quotations`. */
  readonly parts: readonly JudgedPart[];
}

/**
 * The first half of the pipeline, the rules: takes time with the length of the text. Throws
 * `UnprocessableArticleError` (`unsupported-language`) when the text is not English.
 */
export function readArticle(article: Article): ArticleReading {
  const language = requireEnglish(article);
  const document = extract(article);
  return {
    language,
    sentiment: sentimentOf(article.text),
    actors: document.actors,
    quotations: document.quotations,
    parts: passagesOf(document),
  };
}

/** Text to quotations, actors, speakers and candidate targets; pure, each step adds to what the last one found. */
export function extract(article: Pick<Article, 'text' | 'actors'>): TargetedDocument {
  const document = segment(article.text);
  const quoted = findQuotedSpans(document);
  const withActors = identifyActors(quoted, article.actors);
  const reader = new FrameReader(withActors);
  const attributed = attribute(withActors, reader);
  return findTargets(addIndirect(attributed, reader));
}

function requireEnglish(article: Article): string {
  const language = article.language ?? languageOf(article.text);
  if (language !== 'en') {
    throw new UnprocessableArticleError(
      'unsupported-language',
      `The text seems to be written in "${language}"; only English is supported. ` +
        'If it is English, say so with "language": "en".',
      { language },
    );
  }
  return language;
}
