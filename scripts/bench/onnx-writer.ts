/*
 * Writes networks as ONNX files: those of a few nodes whose answers the tests can work out, and those of a known
 * shape whose speed is measured. An ONNX file is a protocol buffer; the numbers below are the fields of
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
 */

const IR_VERSION = 8;
const VARINT = 0;
const BYTES = 2;
const FOUR_BYTES = 5;

/** The numbers by which ONNX knows the types of elements, also in the attributes of a `Cast`. */
export const ELEMENT_TYPES = { float32: 1, int8: 3, int64: 7 } as const;
const ATTRIBUTE_TYPES = { float: 1, int: 2, ints: 7 } as const;

/** A constant of the network. */
export interface Constant {
  readonly name: string;
  readonly dimensions: readonly number[];
  readonly values: Float32Array | Int8Array | BigInt64Array;
}

/** An input or output; a dimension with a name may have any size. */
export interface Port {
  readonly name: string;
  readonly type: keyof typeof ELEMENT_TYPES;
  readonly dimensions: readonly (number | string)[];
}

/** An integer that is not negative, a list of such, or a real number. */
export type Attribute = number | readonly number[] | { readonly float: number };

/** One operation. */
export interface Operation {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

export interface Network {
  /** The version of ONNX's operators that the operations mean. */
  readonly operatorSet: number;
  readonly inputs: readonly Port[];
  readonly constants: readonly Constant[];
  readonly operations: readonly Operation[];
  readonly outputs: readonly Port[];
}

/** The bytes of the network's ONNX file. */
export function onnxFileOf(network: Network): Buffer {
  return Buffer.concat([
    integerField(1, IR_VERSION),
    messageField(7, graphOf(network)),
    messageField(8, integerField(2, network.operatorSet)),
  ]);
}

function graphOf({ inputs, constants, operations, outputs }: Network): Buffer {
  return Buffer.concat([
    ...operations.map((operation) => messageField(1, nodeOf(operation))),
    textField(2, 'network'),
    ...constants.map((constant) => messageField(5, tensorOf(constant))),
    ...inputs.map((port) => messageField(11, valueInfoOf(port))),
    ...outputs.map((port) => messageField(12, valueInfoOf(port))),
  ]);
}

function nodeOf({ type, inputs, outputs, attributes = {} }: Operation): Buffer {
  return Buffer.concat([
    ...inputs.map((input) => textField(1, input)),
    ...outputs.map((output) => textField(2, output)),
    textField(4, type),
    ...Object.entries(attributes).map(([name, value]) => messageField(5, attributeOf(name, value))),
  ]);
}

function attributeOf(name: string, value: Attribute): Buffer {
  if (typeof value === 'number') {
    return attribute(name, ATTRIBUTE_TYPES.int, integerField(3, value));
  }
  if ('float' in value) return attribute(name, ATTRIBUTE_TYPES.float, floatField(2, value.float));
  const integers = value.map((each) => integerField(8, each));
  return attribute(name, ATTRIBUTE_TYPES.ints, Buffer.concat(integers));
}

function attribute(name: string, type: number, value: Buffer): Buffer {
  return Buffer.concat([textField(1, name), value, integerField(20, type)]);
}

function tensorOf({ name, dimensions, values }: Constant): Buffer {
  return Buffer.concat([
    ...dimensions.map((dimension) => integerField(1, dimension)),
    integerField(2, elementTypeOf(values)),
    textField(8, name),
    messageField(9, Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
  ]);
}

function elementTypeOf(values: Constant['values']): number {
  if (values instanceof BigInt64Array) return ELEMENT_TYPES.int64;
  return values instanceof Int8Array ? ELEMENT_TYPES.int8 : ELEMENT_TYPES.float32;
}

function valueInfoOf({ name, type, dimensions }: Port): Buffer {
  const shape = dimensions.map((dimension) =>
    messageField(
      1,
      typeof dimension === 'number' ? integerField(1, dimension) : textField(2, dimension),
    ),
  );
  const tensorType = Buffer.concat([
    integerField(1, ELEMENT_TYPES[type]),
    messageField(2, Buffer.concat(shape)),
  ]);
  return Buffer.concat([textField(1, name), messageField(2, messageField(1, tensorType))]);
}

function messageField(field: number, content: Buffer): Buffer {
  return Buffer.concat([varint((field << 3) | BYTES), varint(content.length), content]);
}

function textField(field: number, text: string): Buffer {
  return messageField(field, Buffer.from(text, 'utf8'));
}

function integerField(field: number, value: number): Buffer {
  return Buffer.concat([varint((field << 3) | VARINT), varint(value)]);
}

function floatField(field: number, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeFloatLE(value);
  return Buffer.concat([varint((field << 3) | FOUR_BYTES), bytes]);
}

/** Seven bits a byte, the lowest first; the highest bit says that more follow. */
function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  do {
    const low = rest % 128;
    rest = Math.floor(rest / 128);
    bytes.push(rest > 0 ? low | 128 : low);
  } while (rest > 0);
  return Buffer.from(bytes);
}
