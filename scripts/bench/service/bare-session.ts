import type { InputBatch } from '../../../src/inference/batches';
import { openModelFolder } from '../../../src/inference/model-folder';
import { loadRuntime, sessionOptions } from '../../../src/inference/runtime';

/** The network of one of our models and nothing around it. */
export interface BareSession {
  run(batch: InputBatch): Promise<void>;
  dispose(): Promise<void>;
}

interface RuntimeSession {
  run(feeds: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/** Opens the network with the settings with which the service opens it; `run` asks ONNX Runtime itself. */
export async function openBareSession(directory: string, threads: number): Promise<BareSession> {
  const folder = await openModelFolder(directory);
  const runtime = await loadRuntime();
  const model = await runtime.AutoModel.from_pretrained(folder.directory, {
    dtype: folder.dtype,
    ...sessionOptions(threads),
  });
  const session = (model.sessions as Readonly<Record<string, RuntimeSession>>).model!;
  return {
    run: async (batch) => {
      const flat = [batch.inputs.length, batch.tokens];
      const masks = [batch.inputs.length, batch.targets, batch.tokens];
      await session.run({
        input_ids: new runtime.Tensor('int64', batch.inputIds, flat).ort_tensor,
        attention_mask: new runtime.Tensor('int64', batch.attentionMask, flat).ort_tensor,
        quotation_mask: new runtime.Tensor('float32', batch.quotationMask, flat).ort_tensor,
        target_mask: new runtime.Tensor('float32', batch.targetMask, masks).ort_tensor,
      });
    },
    dispose: async () => {
      await model.dispose();
    },
  };
}
