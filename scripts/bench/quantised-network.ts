import {
  ELEMENT_TYPES,
  type Attribute,
  type Constant,
  type Network,
  type Operation,
  type Port,
} from './onnx-writer';
import { RandomWeights } from './random-weights';

const OPERATOR_SET = 17;
const EPSILON = 1e-12;

/** A layer's input in eight bits, with what makes real numbers of them again. */
export interface QuantisedInput {
  readonly values: string;
  readonly scale: string;
  readonly zeroPoint: string;
}

/**
 * A network in the making, of random weights, with the operations that `quantize_dynamic` of ONNX Runtime makes of a
 * layer: embeddings in int8 with one scale, products in int8 with a scale for each output, their inputs quantised as
 * they come. Every method returns the name of what it computes.
 */
export class QuantisedNetwork {
  readonly #constants: Constant[] = [];
  readonly #operations: Operation[] = [];
  readonly #unnamed = new Map<string, string>();
  readonly #weights = new RandomWeights();

  /** One operation with one output. */
  apply(
    type: string,
    inputs: readonly string[],
    attributes: Readonly<Record<string, Attribute>> = {},
  ): string {
    return this.#add(type, inputs, attributes, ['output'])[0]!;
  }

  /** A real number. */
  real(value: number): string {
    return this.#constantOf(`real ${value}`, [], Float32Array.of(value));
  }

  /** A whole number. */
  integer(value: number): string {
    return this.#constantOf(`integer ${value}`, [], BigInt64Array.of(BigInt(value)));
  }

  /** A list of whole numbers: a shape or axes. */
  integers(values: readonly number[]): string {
    const list = BigInt64Array.from(values, BigInt);
    return this.#constantOf(`integers ${values.join(' ')}`, [values.length], list);
  }

  /** The rows of a table that the ids name. */
  embedding(name: string, ids: string, rows: number, width: number): string {
    const integers = this.#weights.integers(rows * width);
    const table = this.#constant(`${name}.weight`, [rows, width], integers);
    const scale = this.#constant(`${name}.scale`, [], this.#weights.scales(1, width));
    const zeroPoint = this.#constant(`${name}.zero_point`, [], new Int8Array(1));
    const found = this.apply('Gather', [table, ids]);
    return this.apply('DequantizeLinear', [found, scale, zeroPoint]);
  }

  /** An input in eight bits, once for all the layers that read it. */
  quantised(input: string): QuantisedInput {
    const outputs = ['values', 'scale', 'zero_point'];
    const [values, scale, zeroPoint] = this.#add('DynamicQuantizeLinear', [input], {}, outputs);
    return { values: values!, scale: scale!, zeroPoint: zeroPoint! };
  }

  /** input × weights + bias. */
  linear(name: string, input: QuantisedInput, width: number, outputs: number): string {
    const weights = this.#constant(
      `${name}.weight`,
      [width, outputs],
      this.#weights.integers(width * outputs),
    );
    const scales = this.#constant(`${name}.scale`, [outputs], this.#weights.scales(outputs, width));
    const zeroPoints = this.#constant(`${name}.zero_point`, [outputs], new Int8Array(outputs));
    const bias = this.#constant(`${name}.bias`, [outputs], this.#weights.reals(outputs, 0, 0.1));
    const product = this.apply('MatMulInteger', [
      input.values,
      weights,
      input.zeroPoint,
      zeroPoints,
    ]);
    const scale = this.apply('Mul', [input.scale, scales]);
    const real = this.apply('Cast', [product], { to: ELEMENT_TYPES.float32 });
    return this.apply('Add', [bias, this.apply('Mul', [real, scale])]);
  }

  /** Layer normalisation. */
  normalised(name: string, input: string, width: number): string {
    const gain = this.#constant(`${name}.gain`, [width], this.#weights.reals(width, 1, 0.1));
    const bias = this.#constant(`${name}.bias`, [width], this.#weights.reals(width, 0, 0.1));
    return this.apply('LayerNormalization', [input, gain, bias], { epsilon: { float: EPSILON } });
  }

  /** The finished network, with `result` as its only output. */
  finished(inputs: readonly Port[], output: Port, result: string): Network {
    const last = { type: 'Identity', inputs: [result], outputs: [output.name] };
    return {
      operatorSet: OPERATOR_SET,
      inputs,
      constants: this.#constants,
      operations: [...this.#operations, last],
      outputs: [output],
    };
  }

  #add(
    type: string,
    inputs: readonly string[],
    attributes: Operation['attributes'] & object,
    outputs: readonly string[],
  ): readonly string[] {
    const names = outputs.map((output) => `${type}.${this.#operations.length}.${output}`);
    this.#operations.push({ type, inputs, outputs: names, attributes });
    return names;
  }

  #constant(name: string, dimensions: readonly number[], values: Constant['values']): string {
    this.#constants.push({ name, dimensions, values });
    return name;
  }

  #constantOf(key: string, dimensions: readonly number[], values: Constant['values']): string {
    const name = this.#unnamed.get(key) ?? this.#constant(key, dimensions, values);
    this.#unnamed.set(key, name);
    return name;
  }
}
