import type { PreTrainedModel, Tensor } from '@xenova/transformers' with {
  'resolution-mode': 'import',
};
import type { InputBatch } from '../../src/inference/batches';
import { loadRuntime, orModelError, sessionOptions } from '../../src/inference/runtime';

/** A loaded model of BERT's shape. */
export interface BertShapedRunner {
  /** The logits of a batch: inputs × labels, row-major. */
  run(batch: InputBatch): Promise<Float32Array>;
  dispose(): Promise<void>;
}

/** Loads what `writeBertShapedModel` wrote, in the way and with the settings with which the service loads its model. */
export async function loadBertShapedModel(
  directory: string,
  threads: number,
): Promise<BertShapedRunner> {
  const runtime = await loadRuntime();
  const model: PreTrainedModel = await orModelError(directory, 'network', () =>
    runtime.AutoModelForSequenceClassification.from_pretrained(directory, {
      dtype: 'q8',
      ...sessionOptions(threads),
    }),
  );
  return {
    run: async ({ inputs, tokens, inputIds, attentionMask }) => {
      const shape = [inputs.length, tokens];
      const output = (await model({
        input_ids: new runtime.Tensor('int64', inputIds, shape),
        attention_mask: new runtime.Tensor('int64', attentionMask, shape),
        token_type_ids: new runtime.Tensor('int64', new BigInt64Array(inputIds.length), shape),
      })) as { readonly logits: Tensor };
      return output.logits.data as Float32Array;
    },
    dispose: async () => {
      await model.dispose();
    },
  };
}
