/*
 * Writes networks of a few nodes as ONNX files, so that tests run the real runtime on models whose answers they can
 * work out. An ONNX file is a protocol buffer; the numbers below are the fields of
 * https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
 */

const IR_VERSION = 7;
const OPSET = 11;
const VARINT = 0;
const BYTES = 2;

const ELEMENT_TYPES = { float32: 1, int64: 7 } as const;
const ATTRIBUTE_TYPES = { int: 2, ints: 7 } as const;

/** A constant of the network. */
export interface Constant {
  readonly name: string;
  readonly dimensions: readonly number[];
  readonly values: Float32Array | BigInt64Array;
}

/** An input or output; a dimension with a name may have any size. */
export interface Port {
  readonly name: string;
  readonly type: keyof typeof ELEMENT_TYPES;
  readonly dimensions: readonly (number | string)[];
}

/** One operation, with attributes that are integers or lists of them. */
export interface Operation {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: Readonly<Record<string, number | readonly number[]>>;
}

export interface Network {
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
    messageField(8, integerField(2, OPSET)),
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

function nodeOf({ type, inputs, output, attributes = {} }: Operation): Buffer {
  return Buffer.concat([
    ...inputs.map((input) => textField(1, input)),
    textField(2, output),
    textField(4, type),
    ...Object.entries(attributes).map(([name, value]) => messageField(5, attributeOf(name, value))),
  ]);
}

function attributeOf(name: string, value: number | readonly number[]): Buffer {
  return typeof value === 'number'
    ? Buffer.concat([
        textField(1, name),
        integerField(3, value),
        integerField(20, ATTRIBUTE_TYPES.int),
      ])
    : Buffer.concat([
        textField(1, name),
        ...value.map((each) => integerField(8, each)),
        integerField(20, ATTRIBUTE_TYPES.ints),
      ]);
}

function tensorOf({ name, dimensions, values }: Constant): Buffer {
  const type = values instanceof BigInt64Array ? ELEMENT_TYPES.int64 : ELEMENT_TYPES.float32;
  return Buffer.concat([
    ...dimensions.map((dimension) => integerField(1, dimension)),
    integerField(2, type),
    textField(8, name),
    messageField(9, Buffer.from(values.buffer, values.byteOffset, values.byteLength)),
  ]);
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
