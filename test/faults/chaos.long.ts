import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { PortalProcess } from '../helpers/portal-process'
import { buildFiles } from '../unit/main/store/store-fixture'
import { faultsOf, formatChaosReport, formatRefreshReport } from './chaos-report'
import { runChaos } from './chaos-run'
import { runRefresh } from './refresh-run'

// The long form of chaos.test.ts and refresh.test.ts, which `npm run test:chaos` runs with its flags.

const Flags = z.strictObject({
  seed: z.number().int(),
  writes: z.number().int().positive(),
  clients: z.number().int().positive(),
  lostAnswers: z.number().int().positive(),
})
const flags = Flags.parse(JSON.parse(process.env['STREFA_CHAOS_FLAGS'] ?? '{}'))

const WRITES_FOR_PORTAL_KILL = 160
const WRITES_FOR_CLIENT_KILL = 30
const TIMEOUT_MS = 20 * 60_000

let fileOf: (name: string) => string
beforeAll(async () => {
  fileOf = await buildFiles({
    'chaos-client': 'test/faults/chaos-client.ts',
    'store-worker': 'src/main/store/worker/store-worker.ts',
  })
})

function print(title: string, table: string): void {
  process.stdout.write(`\n${title}\n${table}\n\n`)
}

describe('the storm', () => {
  it('loses no write, doubles none and keeps their order', { timeout: TIMEOUT_MS }, async () => {
    const report = await runChaos({
      seed: flags.seed,
      writeCount: flags.writes,
      clientCount: flags.clients,
      portalKillCount: Math.max(1, Math.floor(flags.writes / WRITES_FOR_PORTAL_KILL)),
      clientKillCount: Math.max(1, Math.floor(flags.writes / WRITES_FOR_CLIENT_KILL)),
      isKilledAtEnd: true,
      clientFile: fileOf('chaos-client'),
      workerFile: fileOf('store-worker'),
    })
    print('Writes', formatChaosReport(report))
    for (const [fault, found] of Object.entries(faultsOf(report))) expect(found, fault).toEqual([])
  })

  it('signs nobody out, and finds each spent token', { timeout: TIMEOUT_MS }, async () => {
    const portal = await PortalProcess.start()
    try {
      const { seed, lostAnswers } = flags
      const report = await runRefresh({ seed, portalUrl: portal.url, lostAnswerCount: lostAnswers })
      print('Renewals of the session', formatRefreshReport(report))
      expect(report.lostAnswers).toBeGreaterThanOrEqual(lostAnswers)
      expect(report.forcedSignOuts).toEqual([])
      expect(report.replaysFound).toBe(report.replays)
    } finally {
      await portal.stop()
    }
  })
})
