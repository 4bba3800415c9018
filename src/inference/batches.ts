import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EncodedPass } from './encode';

/** A pass, and which passage of the call it belongs to. */
export interface PassageInput {
  readonly passage: number;
  readonly encoded: EncodedPass;
}

/** The model's inputs for several passes, padded to the longest of them; arrays are row-major. */
export interface InputBatch {
  readonly inputs: readonly PassageInput[];
  readonly tokens: number;
  readonly targets: number;
  /** passes × tokens */
  readonly inputIds: BigInt64Array;
  readonly attentionMask: BigInt64Array;
  readonly quotationMask: Float32Array;
  /** passes × targets × tokens */
  readonly targetMask: Float32Array;
}

/** What any model's input says of itself: which passage of the call it is about, and its tokens. */
interface SizedInput {
  readonly passage: number;
  readonly encoded: { readonly ids: readonly number[] };
}

/** What one call of `classify` asks a model, and how. */
export interface BatchOptions<Input extends SizedInput> {
  readonly inputs: readonly Input[];
  /** Passages of the call, those without inputs included. */
  readonly passages: number;
  readonly batchSize: number;
  /** Called after each batch with the number of passages done so far. */
  readonly onProgress?: (done: number) => void;
}

/**
 * Runs all inputs in batches of similar length, longest first, so that little of a batch is padding. Lets messages
 * and timers through between two batches: a run itself blocks the event loop.
 */
export async function runInBatches<Input extends SizedInput>(
  { inputs, passages, batchSize, onProgress }: BatchOptions<Input>,
  run: (batch: readonly Input[]) => Promise<void>,
): Promise<void> {
  const progress = passageCounter(passages, inputs);
  for (const batch of groupByLength(inputs, batchSize)) {
    await run(batch);
    onProgress?.(progress(batch));
    await nextTurn();
  }
}

function groupByLength<Input extends SizedInput>(inputs: readonly Input[], size: number) {
  const sorted = [...inputs].sort((a, b) => b.encoded.ids.length - a.encoded.ids.length);
  const groups: Input[][] = [];
  for (let first = 0; first < sorted.length; first += size) {
    groups.push(sorted.slice(first, first + size));
  }
  return groups;
}

/** Counts passages all of whose inputs are done; those without any are from the start. */
function passageCounter(passages: number, inputs: readonly SizedInput[]) {
  const open = new Map<number, number>();
  for (const { passage } of inputs) open.set(passage, (open.get(passage) ?? 0) + 1);
  let done = passages - open.size;
  return (group: readonly SizedInput[]): number => {
    for (const { passage } of group) {
      const left = open.get(passage)! - 1;
      open.set(passage, left);
      if (left === 0) done += 1;
    }
    return done;
  };
}

/** Pads the passes and turns their ranges into masks. */
export function collate(inputs: readonly PassageInput[], pad: number): InputBatch {
  const tokens = Math.max(...inputs.map(({ encoded }) => encoded.ids.length));
  const targets = Math.max(...inputs.map(({ encoded }) => encoded.targets.length));
  const batch: InputBatch = {
    inputs,
    tokens,
    targets,
    inputIds: new BigInt64Array(inputs.length * tokens).fill(BigInt(pad)),
    attentionMask: new BigInt64Array(inputs.length * tokens),
    quotationMask: new Float32Array(inputs.length * tokens),
    targetMask: new Float32Array(inputs.length * targets * tokens),
  };
  inputs.forEach(({ encoded }, row) => {
    const start = row * tokens;
    encoded.ids.forEach((id, position) => (batch.inputIds[start + position] = BigInt(id)));
    batch.attentionMask.fill(1n, start, start + encoded.ids.length);
    batch.quotationMask.fill(1, start + encoded.quotation.start, start + encoded.quotation.end);
    encoded.targets.forEach((target, column) => {
      const segment = (row * targets + column) * tokens;
      batch.targetMask.fill(1, segment + target.start, segment + target.end);
    });
  });
  return batch;
}
