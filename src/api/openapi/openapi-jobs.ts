import { analysis, job, jobPage } from './answer-schemas-analysis';
import type { Operations } from './openapi-operation';
import { schemas } from '../schemas';

/** What `/v1/jobs` takes and answers. */
export const JOB_OPERATIONS: Operations = {
  'GET /v1/jobs': {
    id: 'listJobs',
    summary: 'The jobs, newest first',
    description:
      'A page may come out shorter than asked while there are more; a null cursor means the end.',
    query: schemas.jobListQuery,
    answers: { 200: { description: 'A page of jobs.', body: jobPage } },
  },
  'GET /v1/jobs/{id}': {
    id: 'getJob',
    summary: 'One job with its progress',
    description: '`wait` holds the request until the job has ended or so many seconds have passed.',
    query: schemas.jobQuery,
    answers: { 200: { description: 'The job.', body: job } },
  },
  'GET /v1/jobs/{id}/result': {
    id: 'getResult',
    summary: 'What the analysis found',
    query: schemas.resultQuery,
    answers: { 200: { description: 'The analysis.', body: analysis } },
    problems: ['result-pending', 'job-failed', 'gone', 'superseded'],
  },
  'GET /v1/jobs/{id}/events': {
    id: 'getJobEvents',
    summary: 'What happens to a job, as server-sent events',
    headers: { 'Last-Event-ID': { description: 'Goes on after this event, as browsers do.' } },
    answers: {
      200: { description: 'Events until the job has ended.', body: { 'text/event-stream': null } },
      204: { description: 'There is nothing to tell after that event.' },
    },
  },
  'POST /v1/jobs/{id}/cancel': {
    id: 'cancelJob',
    summary: 'Stop a job that has not ended',
    answers: { 202: { description: 'The job.', body: job } },
    problems: ['not-cancellable'],
  },
  'POST /v1/jobs/{id}/retry': {
    id: 'retryJob',
    summary: 'Put a job that failed or was cancelled in line again',
    answers: { 202: { description: 'The job.', body: job } },
    problems: ['not-retryable'],
  },
};
