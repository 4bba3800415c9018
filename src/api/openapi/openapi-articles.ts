import { articlePage } from './answer-schemas-actors';
import { editingSchemas } from '../editing/editing-schemas';
import { override, overrideList } from './answer-schemas-editing';
import { job, storedArticle } from './answer-schemas-analysis';
import { ingestedItems } from './answer-schemas-service';
import { ingestSchemas } from '../ingest/ingest-schemas';
import type { Operations } from './openapi-operation';
import { readingSchemas } from '../reading/reading-schemas';
import { schemas } from '../schemas';

export const idempotencyKeyHeader = {
  description:
    'The same key with the same body gives the same job again, for a day; with another body it is refused.',
  schema: schemas.idempotencyKey,
};

/** What `/v1/articles`, `/v1/uploads` and `/v1/feeds` take and answer. */
export const ARTICLE_OPERATIONS: Operations = {
  'GET /v1/articles': {
    id: 'listArticles',
    summary: 'The articles, newest first, without their texts',
    query: readingSchemas.articleListQuery,
    answers: { 200: { description: 'A page of articles.', body: articlePage } },
  },
  'POST /v1/articles': {
    id: 'submitArticle',
    summary: 'Hand an article in for analysis',
    description:
      'The same article id again replaces the article and its share in every summary; other ids count apart.',
    headers: { 'Idempotency-Key': idempotencyKeyHeader },
    body: { 'application/json': ingestSchemas.articleRequest },
    answers: {
      202: {
        description: 'The article is stored and its job waits.',
        body: job,
        headers: {
          Location: 'The address of the job.',
          'Retry-After': 'Seconds after which it is worth asking for the job.',
          'Idempotency-Replayed': '`true` when the key had brought this job before.',
        },
      },
    },
    problems: ['idempotency-conflict', 'queue-full'],
  },
  'GET /v1/articles/{id}': {
    id: 'getArticle',
    summary: 'One article with its text and its job',
    query: schemas.noQuery,
    answers: { 200: { description: 'The article as it was handed in last.', body: storedArticle } },
  },
  'POST /v1/articles/{id}/reanalyse': {
    id: 'reanalyseArticle',
    summary: 'Have an article analysed anew as it is stored, by the model that runs now',
    answers: {
      202: {
        description: 'A new job waits; until it has succeeded the old analysis counts.',
        body: job,
        headers: {
          Location: 'The address of the job.',
          'Retry-After': 'Seconds after which it is worth asking for the job.',
        },
      },
    },
    problems: ['queue-full'],
  },
  'DELETE /v1/articles/{id}': {
    id: 'deleteArticle',
    summary: 'Erase an article, its analysis and its share in every summary',
    answers: { 204: { description: 'It is gone.' } },
  },
  'GET /v1/articles/{id}/overrides': {
    id: 'listOverrides',
    summary: 'What reviewers say of the statements of an article',
    query: schemas.noQuery,
    answers: { 200: { description: 'In text order.', body: overrideList } },
  },
  'PUT /v1/articles/{id}/overrides/{statementId}': {
    id: 'putOverride',
    summary: 'Rule on a statement, in place of the model and of earlier rulings',
    description:
      'A stance of `none` says that the statement is not about the actor, a speaker of null that nobody knows whose words these are. What is left out stays as it was found.',
    body: { 'application/json': editingSchemas.overrideRequest },
    answers: { 200: { description: 'What counts now.', body: override } },
  },
  'DELETE /v1/articles/{id}/overrides/{statementId}': {
    id: 'deleteOverride',
    summary: 'Take the ruling on a statement back',
    answers: { 204: { description: 'What the model says counts again.' } },
  },
  'POST /v1/uploads': {
    id: 'uploadFiles',
    summary: 'Hand files in, each of which becomes an article',
    headers: { 'Idempotency-Key': idempotencyKeyHeader },
    body: { 'multipart/form-data': null },
    answers: { 202: { description: 'What became of each file, in order.', body: ingestedItems } },
  },
  'POST /v1/feeds': {
    id: 'submitFeed',
    summary: 'Read a feed once and hand the pages of its entries in',
    body: { 'application/json': ingestSchemas.feedRequest },
    answers: { 202: { description: 'What became of each entry, in order.', body: ingestedItems } },
    problems: ['not-found'],
  },
};
