import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClientRelease } from '#shared/api/client-releases'
import { compareVersions } from '#shared/updates/version-number'
import { chooseRelease } from '../../../../src/main/client-update/release-choice'

function release(
  version: string,
  rolloutPercent = 100,
  format: 'appimage' | 'deb' = 'appimage',
): ClientRelease {
  return {
    version,
    publishedAt: '2026-11-22T10:00:00.000Z',
    rolloutPercent,
    notes: { pl: 'Zmiany.', en: 'Changes.' },
    files: [
      {
        id: '0'.repeat(32),
        platform: 'linux',
        arch: 'x64',
        format,
        fileName: `strefa.${format}`,
        byteLength: 1,
        sha256: '0'.repeat(64),
        entrySalt: '0'.repeat(32),
      },
    ],
  }
}

const SITUATION = { current: '0.2.0', format: 'appimage' as const, refused: [], rolloutPosition: 0.5 }
const chosen = (releases: readonly ClientRelease[], change: Partial<typeof SITUATION> = {}) =>
  chooseRelease(releases, { ...SITUATION, ...change })?.release.version ?? null

describe('which release a computer is updated to', () => {
  it('is the highest by its numbers, not by its letters', () => {
    expect(chosen([release('0.9.0'), release('0.10.0'), release('0.2.1')])).toBe('0.10.0')
  })

  it('is none that is the running one, lower, for another format, or has failed here', () => {
    expect(chosen([release('0.2.0'), release('0.1.9')])).toBeNull()
    expect(chosen([release('0.3.0', 100, 'deb')])).toBeNull()
    expect(chooseRelease([release('0.3.0')], { ...SITUATION, refused: ['0.3.0'] })).toBeNull()
  })

  it('is the one before, for who is not in the rollout of the newest', () => {
    const releases = [release('0.4.0', 10), release('0.3.0', 100)]
    expect(chosen(releases, { rolloutPosition: 0.05 })).toBe('0.4.0')
    expect(chosen(releases, { rolloutPosition: 0.1 })).toBe('0.3.0')
    expect(chosen([release('0.4.0', 0)], { rolloutPosition: 0 })).toBeNull()
    expect(chosen([release('0.4.0', 100)], { rolloutPosition: 1 })).toBe('0.4.0')
  })

  it('is always newer than what runs, and within its rollout', () => {
    const version = fc.tuple(fc.nat(3), fc.nat(12), fc.nat(12)).map((parts) => parts.join('.'))
    const releases = fc.array(fc.tuple(version, fc.nat(100)), { maxLength: 12 })
    fc.assert(
      fc.property(
        releases,
        version,
        fc.double({ min: 0, max: 1, noNaN: true }),
        (listed, current, rolloutPosition) => {
          const found = chooseRelease(
            listed.map(([number, percent]) => release(number, percent)),
            { ...SITUATION, current, rolloutPosition },
          )
          const eligible = listed.filter(
            ([number, percent]) =>
              compareVersions(number, current) > 0 && (percent === 100 || rolloutPosition < percent / 100),
          )
          if (found === null) expect(eligible).toEqual([])
          else {
            expect(compareVersions(found.release.version, current)).toBeGreaterThan(0)
            for (const [number] of eligible) {
              expect(compareVersions(found.release.version, number)).toBeGreaterThanOrEqual(0)
            }
          }
        },
      ),
    )
  })
})
