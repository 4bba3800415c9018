import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ModelError } from '../domain/errors';
import type { ModelReference } from '../domain/model-reference';
import type { StanceClassifier } from './classifier';
import { fetchHubModel } from './hub';
import { loadOnnxClassifier } from './onnx';
import { loadTextClassifier } from './text-classifier';

export interface ClassifierOptions {
  readonly model: ModelReference;
  /** Threads that one inference may use. */
  readonly threads: number;
  /** Called with the model's name when it has to be downloaded first, which may take minutes. */
  readonly onDownload?: (model: string) => void;
}

/**
 * Loads whatever model the reference names, in this process. A folder with `model.json` is one of ours; one with
 * `config.json` holds an ordinary text classifier. Only a hub reference touches the network, and only until its
 * files are here. Throws `ModelError` that says what is missing, damaged or not accepted.
 */
export async function loadClassifier(options: ClassifierOptions): Promise<StanceClassifier> {
  const { model, threads, onDownload } = options;
  if (model.source === 'hub') {
    const modelDirectory = await fetchHubModel(model, onDownload);
    return loadTextClassifier({ modelDirectory, id: model.repository, threads });
  }
  const { directory } = model;
  if (existsSync(join(directory, 'model.json'))) {
    return loadOnnxClassifier({ modelDirectory: directory, threads });
  }
  if (existsSync(join(directory, 'config.json'))) {
    return loadTextClassifier({ modelDirectory: directory, id: basename(directory), threads });
  }
  throw new ModelError(
    `No stance model in ${directory}: it has neither a model.json (a model of our own form) nor a config.json ` +
      '(an ordinary text classifier). STANCE_MODEL must name a folder with a finished model.',
    { directory },
  );
}
