import { StancewireError } from '../src/domain/errors';
import type { ModelReference } from '../src/domain/model-reference';
import type { StanceClassifier } from '../src/inference/classifier';
import { loadClassifier } from '../src/inference/load-classifier';
import type {
  ClassifyMessage,
  FailureReport,
  ModelProcessMessage,
} from '../src/inference/process-messages';

/*
 * Composition root of the process that runs the model: `model-process MODEL_REFERENCE THREADS`, forked by
 * `src/inference/model-process.ts`. It lives exactly as long as the channel to its parent.
 */

// However the parent ended, nothing is left to answer.
process.on('disconnect', () => process.exit());
// The terminal sends these to the whole group; the parent decides when this process may end.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

void main();

async function main(): Promise<void> {
  const [reference, threads] = process.argv.slice(2);
  if (!reference || !process.send) {
    console.error('This program is started by a worker, with a model to load.');
    process.exitCode = 1;
    return;
  }
  try {
    const classifier = await loadClassifier({
      model: JSON.parse(reference) as ModelReference,
      threads: Number(threads ?? 1),
    });
    process.on('message', (message: ClassifyMessage) => void answer(classifier, message));
    say({ type: 'ready', identity: classifier.identity });
  } catch (error) {
    say({ type: 'unable', failure: reportOf(error) });
  }
}

async function answer(
  classifier: StanceClassifier,
  { call, passages }: ClassifyMessage,
): Promise<void> {
  try {
    const judgements = await classifier.classify(passages, (done) =>
      say({ type: 'progress', call, done }),
    );
    say({ type: 'judged', call, judgements });
  } catch (error) {
    say({ type: 'failed', call, failure: reportOf(error) });
  }
}

function say(message: ModelProcessMessage): void {
  if (process.connected) process.send?.(message);
}

function reportOf(error: unknown): FailureReport {
  if (error instanceof StancewireError) {
    return { code: error.code, message: error.message, data: error.data };
  }
  return {
    code: 'classification-failed',
    message: error instanceof Error ? error.message : String(error),
    data: {},
  };
}
