import { canonicalJson } from '../text/canonical-json'

/** What stands before the first entry of a ledger. */
export const CHAIN_START = '0'.repeat(64)

/** An entry as far as the chain is concerned; the rest of its content is anything that JSON holds. */
export interface ChainedEntry {
  /** 1 for the first. */
  readonly position: number
  readonly previousHash: string
  readonly hash: string
}

/**
 * What is wrong with an entry: `missing`: one before it is not there; `unlinked`: it does not name the
 * hash of the one before; `altered`: its content is not what its hash was made of; `replaced`: it is
 * another one than was seen here before.
 */
export type ChainFault = 'missing' | 'unlinked' | 'altered' | 'replaced'

/**
 * The text whose SHA-256 is an entry's hash: all that the ledger says of it but the hash itself.
 *
 * @param content the entry without fields that merely repeat others for lists and searches
 */
export function chainedText(content: Readonly<Record<string, unknown>>): string {
  return canonicalJson(['strefa-partnera/handover/1', content])
}

/**
 * What is wrong with an entry that stands after another; `null` when it is right.
 *
 * @param computedHash SHA-256 of its `chainedText`
 */
export function chainFaultOf(
  entry: ChainedEntry,
  before: Pick<ChainedEntry, 'position' | 'hash'> | null,
  computedHash: string,
): ChainFault | null {
  if (entry.position !== (before?.position ?? 0) + 1) return 'missing'
  if (entry.previousHash !== (before?.hash ?? CHAIN_START)) return 'unlinked'
  return entry.hash === computedHash ? null : 'altered'
}
