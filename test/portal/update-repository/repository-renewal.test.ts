import { type Logger, pino } from 'pino'
import { describe, expect, it } from 'vitest'
import { KeyRing } from '../../../src/portal/features/update-repository/repository-keys'
import { RepositoryRenewal } from '../../../src/portal/features/update-repository/repository-renewal'
import { RepositoryFixture } from './repository-fixture'

interface Line {
  readonly level: number
  readonly msg: string
  readonly roles?: string[]
}

function logInto(lines: Line[]): Logger {
  return pino({ level: 'trace' }, { write: (line: string) => lines.push(JSON.parse(line)) })
}

function renewalOf(fixture: RepositoryFixture, lines: Line[], readKeys: () => Promise<KeyRing>) {
  const { folder } = fixture
  return new RepositoryRenewal({
    folder,
    roles: ['snapshot', 'timestamp'],
    readKeys,
    clock: () => fixture.now,
    logger: logInto(lines),
  })
}

const WARN = 40

describe('a serving portal', () => {
  it('renews timestamp daily and snapshot in time with its own keys, and tells when targets end', async () => {
    const fixture = await RepositoryFixture.start()
    const reader = await fixture.reader()
    const lines: Line[] = []
    const renewal = renewalOf(fixture, lines, async () => fixture.ring('snapshot', 'timestamp'))
    for (let hour = 0; hour < 88 * 24; hour += 6) {
      fixture.advanceDays(0.25)
      await renewal.check()
    }
    await reader.refresh()
    const signed = lines.filter(({ msg }) => msg.endsWith('signed anew'))
    expect(signed.length).toBeGreaterThan(60)
    expect(signed.length).toBeLessThan(90)
    expect(signed.filter(({ roles }) => roles?.includes('snapshot'))).toHaveLength(1)
    const warnings = lines.filter(({ level }) => level === WARN)
    expect(warnings.length).toBeGreaterThan(10)
    expect(warnings.length).toBeLessThan(15)
    for (const { roles, msg } of warnings)
      expect([roles, msg]).toEqual([['targets'], expect.stringContaining('run refresh')])
  })

  it('without keys leaves the files alone and says so before it is too late', async () => {
    const fixture = await RepositoryFixture.start()
    const before = await fixture.folder.readMetadata('timestamp.json')
    const lines: Line[] = []
    const renewal = renewalOf(fixture, lines, async () => new KeyRing([]))
    await renewal.check()
    expect(lines).toEqual([])
    fixture.advanceDays(3)
    await renewal.check()
    expect(lines.map(({ level, roles }) => [level, roles])).toEqual([[WARN, ['timestamp']]])
    expect((await fixture.folder.readMetadata('timestamp.json'))?.equals(before ?? Buffer.of())).toBe(true)
  })

  it('does not fail for keys that cannot be opened', async () => {
    const fixture = await RepositoryFixture.start()
    fixture.advanceDays(3)
    const lines: Line[] = []
    const renewal = renewalOf(fixture, lines, () => Promise.reject(new Error('wrong passphrase')))
    await renewal.check()
    expect(lines.map(({ msg }) => msg)).toEqual(['the update repository could not be renewed'])
  })

  it('is one of several: whoever comes second signs nothing', async () => {
    const fixture = await RepositoryFixture.start()
    fixture.advanceDays(2)
    const lines: Line[] = []
    await Promise.all(
      Array.from({ length: 5 }, () => renewalOf(fixture, lines, async () => fixture.ring()).check()),
    )
    expect(lines.filter(({ msg }) => msg.endsWith('signed anew'))).toHaveLength(1)
  })
})
