import os from 'node:os'
import type { ConnectionReport } from '#shared/ipc/connection-test'
import type { FixedSetting } from '#shared/ipc/policy'
import { instantOf } from '../base/instant'
import { writeFileAtomically } from '../files/atomic-file'
import type { FsPort } from '../files/fs-port'
import { olderLogPath } from '../logging/log-paths'
import { redactText } from '../logging/redact'
import type { ConnectionTest } from '../network/connection-test'
import type { Outbox } from '../offline/outbox'
import type { SyncEngine } from '../offline/sync-engine'
import type { ConnectivityMonitor } from '../portal/connectivity-monitor'
import type { SessionService } from '../session/session-service'
import type { TransferService } from '../updates/queue/transfer-service'
import type { CrashDumps } from './crash-dumps'

const LOG_LINES = 40
const LOG_READ_BYTE_LENGTH = 32_768
const LINE_MAX_LENGTH = 300
const REMOVED = '[usunięto]'
/** Shorter ones are parts of ordinary words. */
const NAME_MIN_LENGTH = 3

export interface DiagnosticsDeps {
  readonly appVersion: string
  readonly session: Pick<SessionService, 'state'>
  readonly connectivity: Pick<ConnectivityMonitor, 'state'>
  readonly outbox: Pick<Outbox, 'list'>
  readonly sync: Pick<SyncEngine, 'state'>
  readonly transfers: Pick<TransferService, 'list'>
  readonly connectionTest: Pick<ConnectionTest, 'lastReport'>
  readonly crashDumps: Pick<CrashDumps, 'list'>
  readonly fixedSettings: readonly FixedSetting[]
  readonly askForNewFile: (suggestedName: string) => Promise<string | null>
  readonly logFile: string
  readonly fs: FsPort
}

/**
 * What support may want to know of this app, line by line.
 *
 * Secrets are cut out by shape, and the names of the person, their firm and their computer by what they
 * are. Nothing is sent from here: the person sees every line, and may take it out.
 */
export class Diagnostics {
  constructor(private readonly deps: DiagnosticsDeps) {}

  async build(): Promise<string[]> {
    const { appVersion, connectivity, outbox, sync, transfers } = this.deps
    const { kind, lastAnswerAt } = connectivity.state
    const waiting = await outbox.list()
    const downloads = await transfers.list()
    const lines = [
      `app: ${appVersion}`,
      `electron: ${process.versions['electron'] ?? '-'}, chrome: ${process.versions['chrome'] ?? '-'}, node: ${process.versions.node}`,
      `system: ${os.type()} ${os.release()} ${os.arch()}, memory: ${Math.round(os.totalmem() / 1e9)} GB`,
      `portal: ${kind}, last answer: ${lastAnswerAt ?? '-'}`,
      `sync: ${sync.state.kind}, complete: ${sync.state.completedAt ?? '-'}`,
      `outbox: ${countsOf(waiting.map(({ state }) => state))}`,
      ...waiting.map(
        ({ operationId, state, attemptCount, errorCode }) =>
          `outbox entry: ${operationId} ${state}, tries: ${attemptCount}, error: ${errorCode ?? '-'}`,
      ),
      `downloads: ${countsOf(downloads.map(({ state }) => state))}`,
      `fixed by the administrator: ${this.deps.fixedSettings.join(', ') || '-'}`,
      connectionLine(this.deps.connectionTest.lastReport),
      ...(await this.crashLines()),
      ...(await this.lastLogLines()).map((line) => `log: ${line}`),
    ]
    const names = this.names()
    return lines.map((line) => withoutNames(redactText(line), names).slice(0, LINE_MAX_LENGTH))
  }

  /** Saves a text that the person has seen where they say; false when they said nowhere. */
  async save(text: string): Promise<boolean> {
    const day = new Date().toISOString().slice(0, 10)
    const filePath = await this.deps.askForNewFile(`strefa-partnera-${day}.txt`)
    if (filePath === null) return false
    await writeFileAtomically(this.deps.fs, filePath, `${text}\n`)
    return true
  }

  private async crashLines(): Promise<string[]> {
    const dumps = await this.deps.crashDumps.list()
    if (dumps.length === 0) return ['crashes: -']
    return dumps.map(
      ({ crashedAtMs, byteLength }) =>
        `crash: ${instantOf(crashedAtMs)}, ${Math.round(byteLength / 1_000)} kB, kept on this computer only`,
    )
  }

  /** Whole words that say who and where the person is, the longest first. */
  private names(): string[] {
    const { state } = this.deps.session
    const account = state.kind === 'signed-in' ? state.account : null
    const { username, homedir } = os.userInfo()
    const known = [
      homedir,
      username,
      os.hostname(),
      ...(account === null
        ? []
        : [account.username, account.firm.name, account.displayName, ...account.displayName.split(/\s+/u)]),
    ]
    return [...new Set(known)]
      .filter((name) => name.length >= NAME_MIN_LENGTH)
      .sort((a, b) => b.length - a.length)
  }

  private async lastLogLines(): Promise<string[]> {
    const latest = await this.linesOf(this.deps.logFile)
    if (latest.length >= LOG_LINES) return latest
    // The latest file has only just been begun.
    return [...(await this.linesOf(olderLogPath(this.deps.logFile, 1))), ...latest].slice(-LOG_LINES)
  }

  private async linesOf(filePath: string): Promise<string[]> {
    // No log where the folder could not be written.
    const file = await this.deps.fs.openForReading(filePath).catch(() => null)
    if (file === null) return []
    try {
      const length = await file.byteLength()
      const start = Math.max(0, length - LOG_READ_BYTE_LENGTH)
      const buffer = new Uint8Array(length - start)
      const read = await file.read(buffer, start)
      const lines = Buffer.from(buffer.subarray(0, read)).toString('utf8').split('\n')
      // The first one is cut where reading began in the middle.
      return lines
        .slice(start === 0 ? 0 : 1)
        .filter((line) => line !== '')
        .slice(-LOG_LINES)
    } finally {
      await file.close()
    }
  }
}

/** The line with the names cut out, whatever the case of their letters. */
export function withoutNames(line: string, names: readonly string[]): string {
  return names.reduce((rest, name) => {
    const escaped = name.replaceAll(/[.*+?^${}()|[\]\\]/gu, '\\$&')
    return rest.replaceAll(new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, 'giu'), REMOVED)
  }, line)
}

/** Without hosts and names: those are the firm's. */
function connectionLine(report: ConnectionReport | null): string {
  if (report === null) return 'connection test: not run'
  const hops = report.hops.map(({ hop, state, durationMs }) => `${hop} ${state} ${durationMs ?? '-'} ms`)
  const { verdict, detail, proxy, clockAheadMs, testedAt } = report
  return `connection test ${testedAt}: ${verdict} (${detail ?? '-'}); ${hops.join(', ')}; proxy: ${proxy === null ? 'no' : 'yes'}, clock ahead: ${clockAheadMs ?? '-'} ms`
}

function countsOf(states: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1)
  return [...counts].map(([state, count]) => `${state} ${count}`).join(', ') || '-'
}
