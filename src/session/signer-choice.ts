// Choosing a key in a menu. A key that the repository's own configuration names signs only after the person has agreed to
// it: the first choice says where the name comes from, the second one signs.

import type { Signer } from './reading.ts';
import type { Session } from './state.ts';
import { say } from './steps.ts';

const CONFIRM = 'confirm:';

/** The menu entry that signs with a key, or asks about it first. */
export function signEntry(
  { id, label, caution }: Signer,
  verb: string,
): { readonly choice: string; readonly label: string } {
  return { choice: `${caution === undefined ? 'sign:' : CONFIRM}${id}`, label: `${verb} ${label}` };
}

/** The session after a key was asked about; undefined for a choice that asks about none. */
export function afterConfirming(session: Session, choice: string): Session | undefined {
  if (!choice.startsWith(CONFIRM)) return undefined;
  const id = choice.slice(CONFIRM.length);
  const { context, reading } = session;
  const shown = [
    ...context.signers,
    ...(reading?.record.capacities.flatMap(({ signers }) => signers) ?? []),
  ];
  const caution = shown.find((signer) => signer.id === id)?.caution;
  if (caution === undefined) return session;
  const agreed = {
    ...session,
    context: { ...context, signers: withoutCaution(context.signers, id) },
    reading:
      reading === undefined
        ? undefined
        : {
            ...reading,
            record: {
              ...reading.record,
              capacities: reading.record.capacities.map((capacity) => ({
                ...capacity,
                signers: withoutCaution(capacity.signers, id),
              })),
            },
          },
  };
  return say(agreed, 'warning', `${caution} Choose it once more to sign with it.`);
}

function withoutCaution(signers: readonly Signer[], id: string): readonly Signer[] {
  return signers.map((signer) => (signer.id === id ? { ...signer, caution: undefined } : signer));
}
