import type { LedgerWrite, Word } from './chaos-oracle'
import type { ChaosReport } from './chaos-run'
import type { RefreshReport } from './refresh-run'

/** Everything that must not be: empty after a good run. */
export function faultsOf({ verdict, tally }: ChaosReport): Record<string, readonly string[]> {
  return { ...verdict, stuck: tally.stuck, forcedSignOuts: tally.signOuts }
}

/** The figures of a run as a table of two columns. */
export function formatChaosReport(report: ChaosReport): string {
  const { writes, tally, portalKillCount, seed, durationMs } = report
  const edits = writes.flatMap((write) => write.edits)
  const withdrawals = writes.flatMap(({ withdrawn }) => (withdrawn === null ? [] : [withdrawn]))
  const rows: [string, string | number][] = [
    ['seed', seed],
    ['writes', writes.length],
    ['  saved / not saved / unheard of', words(writes.map(({ saved }) => saved))],
    ['  edits: done / refused / unheard of', words(edits)],
    ['  withdrawals: done / refused / unheard of', words(withdrawals)],
    ['entities (threads)', new Set(writes.map(({ threadId }) => threadId)).size],
    ['kills of the portal', portalKillCount],
    ['kills of clients', tally.clientKills],
    ['spells without a network', tally.offlineSpells],
    ...[...tally.fates].map(([fate, count]): [string, number] => [`requests: ${fate}`, count]),
    ...Object.entries(faultsOf(report)).map(([fault, found]): [string, string] => [
      fault,
      [found.length, ...found.slice(0, 5)].join('  '),
    ]),
    ['duration', `${Math.round(durationMs / 1_000)} s`],
  ]
  return formatRows(rows)
}

function formatRows(rows: readonly (readonly [string, string | number])[]): string {
  const width = Math.max(...rows.map(([name]) => name.length))
  return rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join('\n')
}

function words(said: readonly LedgerWrite['saved'][]): string {
  const count = (word: Word): number => said.filter((one) => one === word).length
  return `${count('yes')} / ${count('no')} / ${count('none')}`
}

/** The figures of the renewals as a table of two columns. */
export function formatRefreshReport(report: RefreshReport): string {
  const { seed, families, renewals, lostAnswers, forcedSignOuts, replays, replaysFound, durationMs } = report
  return formatRows([
    ['seed', seed],
    ['sessions, two windows each', families],
    ['renewals asked for', renewals],
    ['lost answers', lostAnswers],
    ['forced sign-outs', [forcedSignOuts.length, ...forcedSignOuts.slice(0, 5)].join('  ')],
    ['spent tokens shown again / found', `${replays} / ${replaysFound}`],
    ['duration', `${Math.round(durationMs / 1_000)} s`],
  ])
}
