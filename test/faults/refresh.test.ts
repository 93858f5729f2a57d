import { describe, expect, it } from 'vitest'
import { PortalProcess } from '../helpers/portal-process'
import { formatRefreshReport } from './chaos-report'
import { runRefresh } from './refresh-run'

const SEED = 20_261_122

describe('two windows that renew one session while answers get lost', () => {
  it('stay signed in, and a spent token shown again ends the session', { timeout: 120_000 }, async () => {
    const portal = await PortalProcess.start()
    try {
      const report = await runRefresh({ seed: SEED, portalUrl: portal.url, lostAnswerCount: 40 })
      const table = formatRefreshReport(report)
      expect(report.lostAnswers, table).toBeGreaterThanOrEqual(40)
      expect(report.forcedSignOuts, table).toEqual([])
      expect(report.replays, table).toBe(report.families)
      expect(report.replaysFound, table).toBe(report.replays)
    } finally {
      await portal.stop()
    }
  })
})
