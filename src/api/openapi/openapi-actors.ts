import { editingSchemas } from '../editing/editing-schemas';
import { actorIdentity, exportLine } from './answer-schemas-editing';
import { actorMatrix, actorPage, actorSummary, statementPage } from './answer-schemas-actors';
import type { Operations } from './openapi-operation';
import { readingSchemas } from '../reading/reading-schemas';

/** What `/v1/actors`, `/v1/matrix` and `/v1/exports` take and answer. */
export const ACTOR_OPERATIONS: Operations = {
  'GET /v1/actors': {
    id: 'listActors',
    summary: 'The actors with their counts',
    query: readingSchemas.actorListQuery,
    answers: { 200: { description: 'A page of actors.', body: actorPage } },
  },
  'GET /v1/actors/{id}': {
    id: 'getActor',
    summary: 'How others speak of an actor, and how it speaks of others',
    query: readingSchemas.actorQuery,
    answers: { 200: { description: 'The stance summary.', body: actorSummary } },
  },
  'GET /v1/actors/{id}/statements': {
    id: 'listStatements',
    summary: 'The statements behind the counts',
    query: readingSchemas.statementListQuery,
    answers: { 200: { description: 'A page of statements.', body: statementPage } },
  },
  'POST /v1/actors/{id}/merge': {
    id: 'mergeActors',
    summary: 'Count other actors as this one, in all articles',
    description:
      'Asked for again it finishes what was interrupted. Whoever asks for a merged id is answered with this actor.',
    body: { 'application/json': editingSchemas.mergeRequest },
    answers: { 200: { description: 'Who the actor is now.', body: actorIdentity } },
    problems: ['merged-elsewhere'],
  },
  'POST /v1/actors/{id}/split': {
    id: 'splitActor',
    summary: 'Count a part of this actor by itself again',
    body: { 'application/json': editingSchemas.splitRequest },
    answers: { 200: { description: 'Who the actor is now.', body: actorIdentity } },
    problems: ['not-merged'],
  },
  'GET /v1/matrix': {
    id: 'getMatrix',
    summary: 'Who speaks of whom, and how',
    query: readingSchemas.matrixQuery,
    answers: { 200: { description: 'Speakers by targets.', body: actorMatrix } },
  },
  'GET /v1/exports': {
    id: 'exportStatements',
    summary: 'One row for each statement and target, streamed',
    query: readingSchemas.exportQuery,
    answers: {
      200: {
        description: 'A table, or one line of JSON for each row; `gold`: each reviewed passage.',
        body: { 'text/csv': null, 'application/x-ndjson': exportLine },
      },
    },
    problems: ['not-found'],
  },
};
