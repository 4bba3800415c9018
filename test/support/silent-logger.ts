import { Writable } from 'node:stream';
import { createLogger, type Logger } from '../../src/logger';

/** A worker's log that nobody reads. */
export const silentLogger: Logger = createLogger({
  logLevel: 'error',
  component: 'worker',
  stream: new Writable({ write: (_chunk, _encoding, done) => done() }),
});
