import type { BertShape } from '../../scripts/bench/bert-shaped-model';
import type { Network } from '../../scripts/bench/onnx-writer';

type Vector = readonly number[];
type Matrix = readonly Vector[];

/**
 * The logits of a BERT-shaped network for one input without padding, computed in plain real numbers from the
 * network's constants: what the ONNX file must answer, but for the rounding of its activations to eight bits.
 */
export function plainLogits(network: Network, shape: BertShape, ids: Vector, types: Vector) {
  const constants = new Map(network.constants.map(({ name, values }) => [name, values]));
  const numbers = (name: string): Vector => Array.from(constants.get(name)!, Number);
  const weightRow = (name: string, row: number, width: number): Vector => {
    const scales = numbers(`${name}.scale`);
    return numbers(`${name}.weight`)
      .slice(row * width, (row + 1) * width)
      .map((value, column) => value * (scales[column] ?? scales[0]!));
  };
  const linear = (name: string, inputs: Matrix): Matrix => {
    const bias = numbers(`${name}.bias`);
    const rows = inputs[0]!.map((_, row) => weightRow(name, row, bias.length));
    return inputs.map((input) =>
      bias.map(
        (start, column) =>
          start +
          dot(
            input,
            rows.map((row) => row[column]!),
          ),
      ),
    );
  };
  const normalised = (name: string, inputs: Matrix): Matrix => {
    const [gain, bias] = [numbers(`${name}.gain`), numbers(`${name}.bias`)];
    return inputs.map((input) => {
      const mean = sum(input) / input.length;
      const deviation = Math.sqrt(sum(input.map((x) => (x - mean) ** 2)) / input.length);
      return input.map((x, place) => ((x - mean) / deviation) * gain[place]! + bias[place]!);
    });
  };
  const attention = (name: string, hidden: Matrix): Matrix => {
    const [queries, keys, values] = ['query', 'key', 'value'].map((part) =>
      linear(`${name}.${part}`, hidden),
    ) as [Matrix, Matrix, Matrix];
    const size = shape.width / shape.heads;
    const headOf = (row: Vector, head: number) => row.slice(head * size, (head + 1) * size);
    return queries.map((query) =>
      Array.from({ length: shape.heads }, (_, head) => {
        const scores = keys.map((key) => dot(headOf(query, head), headOf(key, head)));
        const weights = softmax(scores.map((score) => score / Math.sqrt(size)));
        const seen = values.map((value) => headOf(value, head));
        return seen[0]!.map((_value, place) =>
          dot(
            weights,
            seen.map((row) => row[place]!),
          ),
        );
      }).flat(),
    );
  };

  const embedded = ids.map((id, place) =>
    added(
      added(weightRow('words', id, shape.width), weightRow('types', types[place]!, shape.width)),
      weightRow('positions', place, shape.width),
    ),
  );
  let hidden = normalised('embeddings', embedded);
  for (let layer = 0; layer < shape.layers; layer += 1) {
    const name = `layer.${layer}`;
    const attended = linear(`${name}.attention`, attention(name, hidden));
    const middle = normalised(`${name}.attention_norm`, addedRows(attended, hidden));
    const wide = linear(`${name}.intermediate`, middle).map((row) => row.map(gelu));
    hidden = normalised(`${name}.output_norm`, addedRows(linear(`${name}.output`, wide), middle));
  }
  const pooled = linear('pooler', [hidden[0]!]).map((row) => row.map(Math.tanh));
  return linear('classifier', pooled)[0]!;
}

function sum(values: Vector): number {
  return values.reduce((total, value) => total + value, 0);
}

function dot(left: Vector, right: Vector): number {
  return sum(left.map((value, place) => value * right[place]!));
}

function added(left: Vector, right: Vector): Vector {
  return left.map((value, place) => value + right[place]!);
}

function addedRows(left: Matrix, right: Matrix): Matrix {
  return left.map((row, index) => added(row, right[index]!));
}

function softmax(scores: Vector): Vector {
  const powers = scores.map(Math.exp);
  return powers.map((power) => power / sum(powers));
}

function gelu(x: number): number {
  return (x * (1 + erf(x / Math.SQRT2))) / 2;
}

/** The error function, by its power series. */
function erf(x: number): number {
  let [total, term] = [x, x];
  for (let n = 1; n < 100; n += 1) {
    term *= (-x * x) / n;
    total += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * total;
}
