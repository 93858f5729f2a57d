import { beforeAll, describe, expect, it } from 'vitest'
import { buildFiles } from '../unit/main/store/store-fixture'
import { faultsOf, formatChaosReport } from './chaos-report'
import { type ChaosReport, runChaos } from './chaos-run'

const SEED = 20_261_122

let fileOf: (name: string) => string
beforeAll(async () => {
  fileOf = await buildFiles({
    'chaos-client': 'test/faults/chaos-client.ts',
    'store-worker': 'src/main/store/worker/store-worker.ts',
  })
})

describe('clients and a portal that are killed, over a network that fails', () => {
  it('have each acknowledged write in the portal once, in order and as it was last confirmed', {
    timeout: 120_000,
  }, async () => {
    const report: ChaosReport = await runChaos({
      seed: SEED,
      writeCount: 120,
      clientCount: 3,
      portalKillCount: 1,
      clientKillCount: 3,
      isKilledAtEnd: false,
      clientFile: fileOf('chaos-client'),
      workerFile: fileOf('store-worker'),
    })
    const table = formatChaosReport(report)
    for (const [fault, found] of Object.entries(faultsOf(report))) {
      expect(found, `${fault}\n${table}`).toEqual([])
    }
    // That it was a storm: without one, the lines above would say nothing.
    expect(report.writes).toHaveLength(120)
    expect(report.tally.clientKills).toBe(3)
    expect(report.portalKillCount).toBe(1)
    for (const [fate, count] of report.tally.fates) expect(count, fate).toBeGreaterThan(0)
    expect(report.writes.filter(({ saved }) => saved === 'yes').length).toBeGreaterThan(100)
    expect(report.writes.some(({ edits }) => edits.includes('yes'))).toBe(true)
    expect(report.writes.some(({ withdrawn }) => withdrawn === 'yes')).toBe(true)
  })
})
