// Which process holds a lock, as a file name, and whether that process still runs. A process id alone does not tell: ids
// are used again, and mean something else on another machine or in another container.

import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { errnoOf } from './io-problem.ts';

export interface Holder {
  readonly pid: number;
  /** When the process started, in the ticks of /proc; 0 where the system does not tell. */
  readonly started: number;
  /** The machine, since its last start, and the namespace of process ids: a digest. */
  readonly machine: string;
  /** Random, so that no two locks have the same holder. */
  readonly token: string;
}

const NAME = /^holder-(\d{1,10})-(\d{1,16})-([0-9a-f]{16})-([0-9a-f]{16})$/;

/** The holder as a file name. */
export function formatHolder({ pid, started, machine, token }: Holder): string {
  return `holder-${pid}-${started}-${machine}-${token}`;
}

/** What such a file name says; undefined for any other name. */
export function parseHolder(name: string): Holder | undefined {
  const [, pid, started, machine, token] = NAME.exec(name) ?? [];
  if (machine === undefined || token === undefined) return undefined;
  return { pid: Number(pid), started: Number(started), machine, token };
}

/** This process as a holder. */
export function thisProcess(token: string): Holder {
  return { pid: process.pid, started: startOf(process.pid), machine: machine(), token };
}

/** Whether a holder is this process. */
export function isThisProcess(holder: Holder): boolean {
  return pidHere(holder) === process.pid && holder.started === startOf(process.pid);
}

/** The id of the process, where ids of this machine are meant. */
export function pidHere({ pid, machine: other }: Holder): number | undefined {
  return other === machine() ? pid : undefined;
}

/** `unknown`: on another machine, or where the system does not tell when a process started. */
export type Liveness = 'runs' | 'ended' | 'unknown';

/** Whether the process of a holder runs. */
export function livenessOf(holder: Holder): Liveness {
  if (holder.machine !== machine() || holder.pid === 0) return 'unknown';
  try {
    process.kill(holder.pid, 0); // signal 0 only asks
  } catch (error) {
    // EPERM: there is such a process, of another user.
    if (errnoOf(error) !== 'EPERM') return 'ended';
  }
  const started = startOf(holder.pid);
  if (started === 0 || holder.started === 0) return 'unknown';
  return started === holder.started ? 'runs' : 'ended';
}

/** The 22nd field of /proc/PID/stat; the second is a name in brackets that may hold anything. */
function startOf(pid: number): number {
  const text = contentOf(`/proc/${pid}/stat`);
  const ticks = Number(text.slice(text.lastIndexOf(')') + 2).split(' ')[19]);
  return Number.isSafeInteger(ticks) && ticks > 0 ? ticks : 0;
}

let known: string | undefined;

function machine(): string {
  known ??= createHash('sha256')
    .update([hostname(), process.platform, bootId(), namespace()].join('\n'))
    .digest('hex')
    .slice(0, 16);
  return known;
}

/** New at every start of a Linux system. */
function bootId(): string {
  return contentOf('/proc/sys/kernel/random/boot_id').trim();
}

/** Containers may share a name and a system, and still count their processes apart. */
function namespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

function contentOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
