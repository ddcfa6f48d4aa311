// The text around a signature: `-----BEGIN SSH SIGNATURE-----`, base64, `-----END SSH SIGNATURE-----`.

import { canonicalBase64 } from './ssh-wire.ts';

const HEADER = '-----BEGIN SSH SIGNATURE-----';
const FOOTER = '-----END SSH SIGNATURE-----';

/** Bytes of a `.sig` file; the largest real one (RSA of 16384 bits) has about 6 kB. */
export const MAX_ARMOUR = 64 * 1024;

/** ssh-keygen breaks its lines here; the format allows up to 76. */
const LINE = 70;
const LONGEST_LINE = 76;

export type ArmourResult =
  | { readonly ok: true; readonly blob: Buffer }
  | { readonly ok: false; readonly why: string };

/** Reads a `.sig` file strictly: header, lines of one length and a last one, footer, one LF, nothing else. */
export function readArmour(bytes: Uint8Array): ArmourResult {
  if (bytes.length > MAX_ARMOUR) return refused('it is larger than 64 kB');
  if (bytes.includes(0x0d)) {
    return refused('it contains carriage returns (line endings were converted)');
  }
  const lines = Buffer.from(bytes).toString('latin1').split('\n');
  if (lines.shift() !== HEADER)
    return refused('it does not begin with the header of an SSH signature');
  if (lines.pop() !== '' || lines.pop() !== FOOTER) {
    return refused('it does not end with the footer of an SSH signature and one line feed');
  }
  const width = lines[0]?.length ?? 0;
  const isEven = lines.every((line, index) =>
    index === lines.length - 1 ? line.length > 0 && line.length <= width : line.length === width,
  );
  if (!isEven || width === 0 || width > LONGEST_LINE)
    return refused('its lines are not of one length');
  const blob = canonicalBase64(lines.join(''));
  return blob === null ? refused('its base64 is damaged') : { ok: true, blob };
}

/**
 * Reads what a signing program has just written, whatever its line length and line ends. Only for output
 * that is written again with `writeArmour` and verified; never for a file that came from outside.
 */
export function readFreshArmour(bytes: Uint8Array): ArmourResult {
  if (bytes.length > MAX_ARMOUR) return refused('it is larger than 64 kB');
  const text = Buffer.from(bytes).toString('latin1').trim();
  if (!text.startsWith(HEADER) || !text.endsWith(FOOTER))
    return refused('it is not an SSH signature');
  const inner = text.slice(HEADER.length, text.length - FOOTER.length);
  const blob = canonicalBase64(inner.replace(/[ \t\r\n]/g, ''));
  return blob === null ? refused('its base64 is damaged') : { ok: true, blob };
}

/** The `.sig` file of a signature blob, exactly as ssh-keygen writes it. */
export function writeArmour(blob: Uint8Array): string {
  const base64 = Buffer.from(blob).toString('base64');
  const lines = base64.match(new RegExp(`.{1,${LINE}}`, 'g')) ?? [];
  return [HEADER, ...lines, FOOTER, ''].join('\n');
}

function refused(why: string): ArmourResult {
  return { ok: false, why };
}
