// Protocol Buffers, the format of ONNX files: a message is a list of fields, and each field is
//   key = number · 8 + wire type      wire type 0: a varint, 5: a float32, 2: a length and so many bytes
// A varint holds 7 bits in each byte, the lowest first; the top bit says that another byte follows. Lesson 9.

/** One field of a message, as bytes. */
export type Field = Uint8Array;

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest >= 128) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

/** Encodes a whole number of at least 0. */
export const whole = (field: number, value: number): Field =>
  Uint8Array.from([...varint(field * 8), ...varint(value)]);

/** Encodes a number in float32. */
export function float(field: number, value: number): Field {
  const bytes = Uint8Array.from([...varint(field * 8 + 5), 0, 0, 0, 0]);
  new DataView(bytes.buffer).setFloat32(bytes.length - 4, value, true);
  return bytes;
}

/** Encodes bytes, with their length before them. */
export function bytes(field: number, value: Uint8Array): Field {
  const head = [...varint(field * 8 + 2), ...varint(value.length)];
  const all = new Uint8Array(head.length + value.length);
  all.set(head);
  all.set(value, head.length);
  return all;
}

/** Encodes a text in UTF-8. */
export const text = (field: number, value: string): Field =>
  bytes(field, new TextEncoder().encode(value));

/** Encodes a message inside a message. */
export const message = (field: number, fields: readonly Field[]): Field =>
  bytes(field, joined(fields));

/** Joins the encoded fields of a message. */
export function joined(fields: readonly Field[]): Uint8Array {
  const all = new Uint8Array(fields.reduce((length, field) => length + field.length, 0));
  let at = 0;
  for (const field of fields) {
    all.set(field, at);
    at += field.length;
  }
  return all;
}
