import { readFileSync } from 'node:fs'
import path from 'node:path'

interface Reference {
  readonly capabilities: Readonly<
    Record<string, { readonly levels: readonly number[]; readonly onlyIf?: string }>
  >
  readonly tiles: Readonly<Record<string, readonly string[]>>
}

/** A sample account as the rules see it, written down by hand and not taken from the code under test. */
export interface SampleAccount {
  readonly username: string
  readonly effectiveLevel: number | null
  readonly sellsSubscriptions: boolean
}

export const SAMPLE_PASSWORD = 'partner-demo'

export const SAMPLE_ACCOUNTS: readonly SampleAccount[] = [
  ...[0, 1, 2, 3, 4, 5].map((level) => ({
    username: `poziom${level}`,
    effectiveLevel: level,
    sellsSubscriptions: false,
  })),
  { username: 'poziom2-abonamenty', effectiveLevel: 2, sellsSubscriptions: true },
  { username: 'serwisant-wygasly', effectiveLevel: 3, sellsSubscriptions: false },
]

const reference = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../fixtures/access-policy.json'), 'utf8'),
) as Reference

/** The capabilities that the reference data give an account. */
function expectedCapabilities(account: SampleAccount): string[] {
  return Object.entries(reference.capabilities)
    .filter(([, rule]) => account.effectiveLevel !== null && rule.levels.includes(account.effectiveLevel))
    .filter(([, rule]) => rule.onlyIf === undefined || account.sellsSubscriptions)
    .map(([id]) => id)
}

/** The tiles that the reference data give an account, each with the capabilities that show in it. */
export function expectedTiles(account: SampleAccount): Record<string, string[]> {
  const held = expectedCapabilities(account)
  const tiles = Object.entries(reference.tiles).map(
    ([tile, capabilities]) => [tile, capabilities.filter((id) => held.includes(id))] as const,
  )
  return Object.fromEntries(tiles.filter(([, capabilities]) => capabilities.length > 0))
}
