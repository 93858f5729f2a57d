import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  isInstalled,
  type LockPackages,
  missingOptionalPackages,
} from '../../../scripts/lib/package-lock.mjs'

const foldersOf = (packages: LockPackages) =>
  missingOptionalPackages(packages).missing.map(({ folder }) => folder)

describe('missingOptionalPackages', () => {
  it('finds nothing in the lock file of this project, so that npm ci takes it on every platform', () => {
    const file = path.resolve(import.meta.dirname, '../../../package-lock.json')
    const { missing, unclear } = missingOptionalPackages(JSON.parse(readFileSync(file, 'utf8')).packages)
    expect(missing.map(({ folder }) => folder)).toEqual([])
    expect(unclear).toEqual([])
  })

  it('adds what the registry did not carry, with the platform that its name says', () => {
    const packages = {
      'node_modules/tool': {
        version: '1.2.3',
        dev: true,
        optionalDependencies: { '@tool/linux-x64-musl': '1.2.3' },
      },
    }
    expect(missingOptionalPackages(packages).missing).toEqual([
      {
        folder: 'node_modules/@tool/linux-x64-musl',
        entry: { version: '1.2.3', cpu: ['x64'], dev: true, libc: ['musl'], optional: true, os: ['linux'] },
      },
    ])
  })

  it.each<[string, LockPackages, string[]]>([
    [
      'leaves alone what is there',
      { 'node_modules/a': { optionalDependencies: { b: '1.0.0' } }, 'node_modules/b': { version: '1.0.0' } },
      [],
    ],
    [
      'puts another version beside the package that wants it',
      {
        'node_modules/a': { optionalDependencies: { 'b-win32-x64': '2.0.0' } },
        'node_modules/b-win32-x64': { version: '1.0.0' },
      },
      ['node_modules/a/node_modules/b-win32-x64'],
    ],
    [
      'sees what a folder further up holds',
      {
        'node_modules/a/node_modules/c': { optionalDependencies: { b: '1.0.0' } },
        'node_modules/a/node_modules/b': { version: '1.0.0' },
      },
      [],
    ],
    [
      'adds once what two packages want',
      {
        'node_modules/a': { optionalDependencies: { 'b-darwin-arm64': '1.0.0' } },
        'node_modules/c': { optionalDependencies: { 'b-darwin-arm64': '1.0.0' } },
      },
      ['node_modules/b-darwin-arm64'],
    ],
  ])('%s', (_case, packages, expected) => {
    expect(foldersOf(packages)).toEqual(expected)
  })

  it('does not guess a version', () => {
    const packages = { 'node_modules/a': { optionalDependencies: { b: '^1.0.0' } } }
    expect(missingOptionalPackages(packages)).toEqual({ missing: [], unclear: ['b@^1.0.0'] })
  })
})

describe('isInstalled', () => {
  const locked: LockPackages = {
    '': {},
    'node_modules/a': { version: '1.0.0', integrity: 'sha512-a' },
    'node_modules/b-win32-x64': { version: '1.0.0', optional: true },
  }
  const a = { version: '1.0.0', integrity: 'sha512-a' }

  it.each<[string, LockPackages, boolean]>([
    ['what this platform needs is there', { 'node_modules/a': a }, true],
    ['a package is not there', {}, false],
    ['a package has another version', { 'node_modules/a': { ...a, version: '1.0.1' } }, false],
    ['a package has other contents', { 'node_modules/a': { ...a, integrity: 'sha512-x' } }, false],
    [
      'there is one that is not in the lock file',
      { 'node_modules/a': a, 'node_modules/c': { version: '1.0.0' } },
      false,
    ],
  ])('when %s', (_case, installed, expected) => {
    expect(isInstalled(locked, installed)).toBe(expected)
  })
})
