import { alive, openApiDocument, ready } from './answer-schemas-service';
import type { Operations } from './openapi-operation';

/** What the service tells of itself. */
export const SERVICE_OPERATIONS: Operations = {
  'GET /healthz': {
    id: 'getHealth',
    summary: 'Whether the process runs',
    answers: { 200: { description: 'It does.', body: alive } },
  },
  'GET /readyz': {
    id: 'getReadiness',
    summary: 'Whether an article sent now would be analysed',
    answers: { 200: { description: 'It would.', body: ready } },
    problems: ['not-ready'],
  },
  'GET /metrics': {
    id: 'getMetrics',
    summary: 'Figures of this process and of all workers, for Prometheus',
    answers: { 200: { description: 'The Prometheus text format.', body: { 'text/plain': null } } },
  },
  'GET /openapi.json': {
    id: 'getOpenApi',
    summary: 'This document',
    answers: { 200: { description: 'OpenAPI 3.1.', body: openApiDocument } },
  },
  'GET /docs': {
    id: 'getDocs',
    summary: 'This document as a page',
    answers: { 200: { description: 'A page without scripts.', body: { 'text/html': null } } },
  },
};
