// Wrong signatures by the thousand: each mutation turns a good `.sig` file into another text. Some stay
// harmless on purpose, so that a verifier which refuses everything would be noticed.
import { readArmour, writeArmour } from '../../src/signing/ssh/armour.ts';
import { WireReader, wireString } from '../../src/signing/ssh/ssh-wire.ts';
import { joinSshsig, type SshsigFields, splitSshsig } from './ssh-forge.ts';

type Random = (below: number) => number;

export interface Mutant {
  readonly name: string;
  readonly armour: Buffer;
}

type Mutation = (armour: Buffer, random: Random, others: readonly Buffer[]) => Buffer | string;

const KINDS = [
  'ssh-ed25519',
  'ssh-rsa',
  'rsa-sha2-256',
  'rsa-sha2-512',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'sk-ssh-ed25519@openssh.com',
  'sk-ecdsa-sha2-nistp256@openssh.com',
  'ssh-dss',
];
/** Group orders, to turn a signature into its twin: s and n - s for ECDSA, S and S + L for Ed25519. */
const ORDERS = [
  0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
];
const ED25519_ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  unchanged: (armour) => armour,
  'bit of the blob': inBlob((blob, random) => {
    const copy = Buffer.from(blob);
    copy[random(copy.length)]! ^= 1 << random(8);
    return copy;
  }),
  'byte of the blob': inBlob((blob, random) => {
    const copy = Buffer.from(blob);
    copy[random(copy.length)] = random(256);
    return copy;
  }),
  'four bytes of the blob': inBlob((blob, random) => {
    const copy = Buffer.from(blob);
    copy.writeUInt32BE(
      [0, 1, 0xffffffff, 0x7fffffff, blob.length, random(300)][random(6)]!,
      random(copy.length - 4),
    );
    return copy;
  }),
  'blob cut short': inBlob((blob, random) => blob.subarray(0, random(blob.length))),
  'blob made longer': inBlob((blob, random) =>
    Buffer.concat([blob, Buffer.alloc(1 + random(4), random(256))]),
  ),
  'bytes cut out': inBlob((blob, random) => {
    const at = random(blob.length);
    return Buffer.concat([blob.subarray(0, at), blob.subarray(at + 1 + random(8))]);
  }),
  'bytes put in': inBlob((blob, random) => {
    const at = random(blob.length);
    return Buffer.concat([blob.subarray(0, at), Buffer.alloc(1 + random(4)), blob.subarray(at)]);
  }),
  'byte of the text': (armour, random) => {
    const copy = Buffer.from(armour);
    copy[random(copy.length)] = random(256);
    return copy;
  },
  'text cut short': (armour, random) => armour.subarray(0, random(armour.length)),
  'line ends': (armour, random) =>
    String(armour).replaceAll('\n', ['\r\n', '\n\n', ' \n', '\n '][random(4)]!),
  'line length': (armour, random) => {
    const lines = String(armour).split('\n');
    const width = [1, 4, 64, 69, 71, 76, 77, 10_000][random(8)]!;
    return [lines[0], wrapped(armour, width), lines.at(-2), ''].join('\n');
  },
  'around the text': (armour, random) =>
    [
      `\n${String(armour)}`,
      ` ${String(armour)}`,
      `${String(armour)}\n`,
      `${String(armour)}x`,
      `\uFEFF${String(armour)}`,
      `${String(armour)}${String(armour)}`,
    ][random(6)]!,
  'stray bits of base64': (armour) =>
    String(armour).replace(
      /([A-Za-z0-9+/])(=+)\n-/,
      (_, last: string, pad: string) => `${String.fromCharCode(last.charCodeAt(0) + 1)}${pad}\n-`,
    ),
  padding: (armour, random) =>
    String(armour).replace(/=*\n-----END/, `${['', '=', '==', '==='][random(4)]}\n-----END`),
  'URL base64': (armour) => String(armour).replaceAll('+', '_').replaceAll('/', '-'),
  version: inFields((random) => ({ version: [0, 1, 2, 0xffffffff][random(4)]! })),
  reserved: inFields(() => ({ reserved: Buffer.from('x') })),
  namespace: inFields((random) => ({
    namespace: Buffer.from(
      ['', 'assess.assessor.v1', 'assess.approver.v1\0', 'ASSESS.approver.v1'][random(4)]!,
    ),
  })),
  hash: inFields((random) => ({
    hash: Buffer.from(['sha256', 'sha512', 'sha1', 'SHA512', ''][random(5)]!),
  })),
  'key of another': swap('key'),
  'signature of another': swap('inner'),
  algorithm: inInner((_, value, rest, random) => [KINDS[random(KINDS.length)]!, value, rest]),
  'signature value padded': inInner((algorithm, value, rest, random) => [
    algorithm,
    random(2) === 0
      ? Buffer.concat([Buffer.alloc(1), value])
      : Buffer.concat([value, Buffer.alloc(1)]),
    rest,
  ]),
  'signature value shortened': inInner((algorithm, value, rest) => [
    algorithm,
    value.subarray(value[0] === 0 ? 1 : 0),
    rest,
  ]),
  'device flags and counter': inInner((algorithm, value, rest, random) => {
    const changed = Buffer.from(rest.length === 0 ? Buffer.alloc(random(6)) : rest);
    if (changed.length > 0) changed[random(changed.length)] = random(256);
    return [algorithm, value, changed];
  }),
  'twin of the signature': inInner((algorithm, value, rest, random) => [
    algorithm,
    twin(algorithm, value, random),
    rest,
  ]),
  'padded numbers': inInner((algorithm, value, rest) => {
    const numbers = numbersOf(value);
    if (numbers === null) return [algorithm, value, rest];
    const padded = numbers.map((number) => wireString(Buffer.concat([Buffer.alloc(2), number])));
    return [algorithm, Buffer.concat(padded), rest];
  }),
  'swapped numbers': inInner((algorithm, value, rest) => {
    const numbers = numbersOf(value);
    return [
      algorithm,
      numbers === null ? value : Buffer.concat(numbers.toReversed().map(wireString)),
      rest,
    ];
  }),
};

export const MUTATION_NAMES: readonly string[] = Object.keys(MUTATIONS);

export function mutate(
  name: string,
  armour: Buffer,
  random: Random,
  others: readonly Buffer[],
): Mutant {
  return { name, armour: Buffer.from(MUTATIONS[name]!(armour, random, others)) };
}

function inBlob(change: (blob: Buffer, random: Random) => Buffer): Mutation {
  return (armour, random) => writeArmour(change(blobOf(armour), random));
}

function inFields(
  change: (random: Random, fields: SshsigFields) => Partial<SshsigFields>,
): Mutation {
  return inBlob((blob, random) => {
    const fields = splitSshsig(blob);
    return joinSshsig({ ...fields, ...change(random, fields) });
  });
}

function swap(field: 'key' | 'inner'): Mutation {
  return (armour, random, others) => {
    const other = splitSshsig(blobOf(others[random(others.length)]!));
    return writeArmour(joinSshsig({ ...splitSshsig(blobOf(armour)), [field]: other[field] }));
  };
}

function inInner(
  change: (
    algorithm: string,
    value: Buffer,
    rest: Buffer,
    random: Random,
  ) => [string, Buffer, Buffer],
): Mutation {
  return inFields((random, fields) => {
    const reader = new WireReader(fields.inner);
    const algorithm = reader.string()!.toString('latin1');
    const value = reader.string()!;
    const rest = fields.inner.subarray(8 + algorithm.length + value.length);
    const [newAlgorithm, newValue, newRest] = change(algorithm, value, rest, random);
    return { inner: Buffer.concat([wireString(newAlgorithm), wireString(newValue), newRest]) };
  });
}

/** The two numbers of an ECDSA signature, sign bytes included; null for other kinds. */
function numbersOf(value: Buffer): Buffer[] | null {
  const reader = new WireReader(value);
  const first = reader.string();
  const second = reader.string();
  return first === null || second === null || !reader.atEnd() ? null : [first, second];
}

function twin(algorithm: string, value: Buffer, random: Random): Buffer {
  if (algorithm.includes('ed25519')) {
    const s = Buffer.from(value.subarray(32).toReversed()).toString('hex');
    const raised = (BigInt(`0x${s}`) + ED25519_ORDER).toString(16).padStart(64, '0');
    return Buffer.concat([value.subarray(0, 32), Buffer.from(raised, 'hex').toReversed()]);
  }
  const numbers = numbersOf(value);
  if (numbers === null) return value;
  const order = algorithm.includes('521')
    ? ORDERS[2]!
    : algorithm.includes('384')
      ? ORDERS[1]!
      : ORDERS[0]!;
  const s = BigInt(`0x${numbers[1]!.toString('hex')}`);
  const changed = [order - s, s + order, 0n, order][random(4)]!;
  const hex = changed.toString(16);
  const bytes = Buffer.from(`00${hex.length % 2 === 1 ? '0' : ''}${hex}`, 'hex');
  return Buffer.concat([
    wireString(numbers[0]!),
    wireString(bytes[1]! > 0x7f ? bytes : bytes.subarray(1)),
  ]);
}

function blobOf(armour: Buffer): Buffer {
  const read = readArmour(armour);
  if (!read.ok) throw new Error(read.why);
  return read.blob;
}

function wrapped(armour: Buffer, width: number): string {
  return blobOf(armour)
    .toString('base64')
    .match(new RegExp(`.{1,${width}}`, 'g'))!
    .join('\n');
}
