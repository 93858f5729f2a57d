import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  decideStart,
  EMPTY_RECORD,
  type KeptPackage,
  MOST_FAILED_STARTS,
  parseRecord,
  type UpdateRecord,
  withCleanExit,
  withInstallation,
  withoutNews,
  withProof,
} from '../../../../src/main/client-update/update-record'

const packageOf = (version: string): KeptPackage => ({
  version,
  fileName: `strefa-${version}.AppImage`,
  filePath: `/kept/${version}`,
  byteLength: 5,
  sha512: 'ab',
})

const CHANGE = {
  from: '0.2.0',
  to: '0.3.0',
  wayBack: packageOf('0.2.0'),
  installed: packageOf('0.3.0'),
}

const installed = withInstallation(EMPTY_RECORD, CHANGE)

/** A start that ends before it has shown anything. */
const failStart = (record: UpdateRecord, version: string): UpdateRecord => decideStart(record, version).record

describe('the record of updates', () => {
  it('goes back at the start after two that failed, and never offers that version again', () => {
    let record = installed
    for (let start = 0; start < MOST_FAILED_STARTS; start += 1) {
      expect(decideStart(record, '0.3.0').action).toBe('start')
      record = failStart(record, '0.3.0')
    }
    const third = decideStart(record, '0.3.0')
    expect(third).toMatchObject({ action: 'go-back', wayBack: packageOf('0.2.0') })
    expect(third.record.refusedVersions).toEqual(['0.3.0'])
    const back = decideStart(third.record, '0.2.0')
    expect(back).toMatchObject({
      action: 'start',
      record: { change: null, news: { kind: 'went-back', from: '0.3.0', to: '0.2.0' } },
    })
    expect(back.record.ownPackage).toEqual(packageOf('0.2.0'))
  })

  it('is done with a version that has shown itself, whatever comes later', () => {
    const proven = withProof(failStart(installed, '0.3.0'), '0.3.0')
    expect(proven).toMatchObject({ change: null, news: { kind: 'updated', from: '0.2.0', to: '0.3.0' } })
    expect(proven.ownPackage).toEqual(packageOf('0.3.0'))
    expect(decideStart(proven, '0.3.0')).toEqual({ action: 'start', record: proven })
  })

  it('holds nothing against a version whose person has closed it early', () => {
    let record = installed
    for (let run = 0; run < 10; run += 1) record = withCleanExit(failStart(record, '0.3.0'), '0.3.0')
    expect(decideStart(record, '0.3.0').action).toBe('start')
  })

  it('tells that nothing was installed, and guards an installer that comes to its end later', () => {
    const stillOld = decideStart(installed, '0.2.0').record
    expect(stillOld.news).toEqual({ kind: 'not-installed', from: '0.2.0', to: '0.3.0' })
    const late = decideStart(stillOld, '0.3.0')
    expect(late.record).toMatchObject({ news: null, change: { failedStartCount: 1 } })
    expect(withoutNews(stillOld)).toMatchObject({ news: null, change: null })
  })

  it('starts what is there when there is no way back, and says so', () => {
    let record = withInstallation(EMPTY_RECORD, { ...CHANGE, wayBack: null })
    for (let start = 0; start <= MOST_FAILED_STARTS; start += 1) record = failStart(record, '0.3.0')
    expect(record).toMatchObject({
      change: null,
      news: { kind: 'could-not-go-back' },
      refusedVersions: ['0.3.0'],
    })
  })

  it('refuses what is no record', () => {
    for (const json of [null, [], {}, { ...installed, change: { from: 1 } }, { ...installed, news: {} }]) {
      expect(() => parseRecord(json)).toThrow()
    }
  })
})

/** What can happen to an installation, in any order; a kill is a start that nothing follows. */
const Event = fc.oneof(
  { weight: 4, arbitrary: fc.constant('start-and-kill' as const) },
  fc.constant('start-and-prove' as const),
  fc.constant('start-and-quit' as const),
  /** The installer that was started last has come to its end. */
  fc.constant('installer-ends' as const),
  fc.constant('dismiss' as const),
)

describe('whatever happens, in whatever order', () => {
  it('a version that never shows itself is given up within a few starts, and the app starts at last', () => {
    fc.assert(
      fc.property(fc.array(Event, { maxLength: 40 }), fc.boolean(), (events, hasWayBack) => {
        let record = withInstallation(EMPTY_RECORD, {
          ...CHANGE,
          wayBack: hasWayBack ? CHANGE.wayBack : null,
        })
        let running = '0.2.0'
        let pending: string | null = '0.3.0'
        let starts = 0
        for (const event of events) {
          // A kill anywhere leaves what was written: it is read back as it was.
          record = parseRecord(JSON.parse(JSON.stringify(record)))
          if (event === 'installer-ends' && pending !== null) {
            running = pending
            pending = null
          }
          if (event === 'dismiss') record = withoutNews(record)
          if (!event.startsWith('start')) continue
          const decision = decideStart(record, running)
          record = decision.record
          if (decision.action === 'go-back') {
            expect(running).toBe('0.3.0')
            expect(record.refusedVersions).toContain('0.3.0')
            pending = '0.2.0'
            continue
          }
          starts += 1
          if (event === 'start-and-prove') record = withProof(record, running)
          if (event === 'start-and-quit') record = withCleanExit(record, running)
        }
        // However it went, starts that come to nothing end in a version that is simply started.
        let last = decideStart(record, running)
        for (let round = 0; round < 6; round += 1) {
          record = last.record
          if (last.action === 'go-back') running = '0.2.0'
          last = decideStart(record, running)
        }
        expect(last.action).toBe('start')
        expect(last.record.change?.failedStartCount ?? 0).toBeLessThanOrEqual(MOST_FAILED_STARTS)
        expect(starts).toBeLessThanOrEqual(events.length)
      }),
    )
  })

  it('never goes back from a version that runs well', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 1 }),
        fc.array(fc.constant('start-and-kill'), { maxLength: 20 }),
        (failures, kills) => {
          let record = installed
          for (let start = 0; start < failures; start += 1) record = failStart(record, '0.3.0')
          record = withProof(failStart(record, '0.3.0'), '0.3.0')
          for (const _kill of kills) {
            const decision = decideStart(record, '0.3.0')
            expect(decision.action).toBe('start')
            record = decision.record
          }
        },
      ),
    )
  })
})
