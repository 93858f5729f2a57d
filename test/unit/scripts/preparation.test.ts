import { describe, expect, it } from 'vitest'
import { buildState, fingerprint } from '../../../scripts/lib/build.mjs'
import { installStamp, reasonToInstall } from '../../../scripts/lib/dependencies.mjs'
import { isSupportedNode } from '../../../scripts/lib/node-version.mjs'
import { cacheFolder } from '../../../scripts/lib/paths.mjs'

describe('isSupportedNode', () => {
  it.each([
    ['20.19.0', true],
    ['20.20.2', true],
    ['24.1.0', true],
    ['20.18.3', false],
    ['18.20.8', false],
    ['9.11.2', false],
  ])('judges Node %s', (version, expected) => {
    expect(isSupportedNode(version)).toBe(expected)
  })
})

describe('reasonToInstall', () => {
  const machine = { node: '20.20.2', platform: 'linux', arch: 'x64' }
  const wanted = installStamp('lock', machine)
  const stampOf = (lock: string, change: Partial<typeof machine> = {}) =>
    JSON.stringify(installStamp(lock, { ...machine, ...change }))

  it.each([
    ['nothing is installed', undefined, 'they are not installed yet'],
    ['the lock file changed', stampOf('other'), 'package-lock.json has changed'],
    [
      'Node has another major version',
      stampOf('lock', { node: '22.1.0' }),
      'they were installed for another Node',
    ],
    [
      'the folder came from another platform',
      stampOf('lock', { arch: 'arm64' }),
      'they were installed for another platform',
    ],
    ['the stamp was cut off', '{"lockH', 'package-lock.json has changed'],
    ['the stamp is no object', 'null', 'package-lock.json has changed'],
    ['all is as before', stampOf('lock'), undefined],
    ['Node has another minor version', stampOf('lock', { node: '20.19.0' }), undefined],
  ])('when %s', (_case, found, expected) => {
    expect(reasonToInstall(found, wanted)).toBe(expected)
  })
})

describe('buildState', () => {
  it.each([
    ['outputs are gone', { outputsExist: false, builtFrom: 'a', wanted: 'a' }, 'missing'],
    ['it was never finished', { outputsExist: true, builtFrom: undefined, wanted: 'a' }, 'missing'],
    ['the sources differ', { outputsExist: true, builtFrom: 'a', wanted: 'b' }, 'stale'],
    ['nothing changed', { outputsExist: true, builtFrom: 'a', wanted: 'a' }, 'current'],
  ] as const)('when %s', (_case, facts, expected) => {
    expect(buildState(facts)).toBe(expected)
  })
})

describe('fingerprint', () => {
  const files = [
    { file: 'src/a.ts', byteLength: 1, modifiedMs: 10 },
    { file: 'src/b.ts', byteLength: 2, modifiedMs: 20 },
  ]
  const original = fingerprint(files, {})
  const [first, second] = files as [(typeof files)[0], (typeof files)[0]]

  it.each([
    ['a file is edited', [{ ...first, modifiedMs: 11 }, second], {}],
    ['a file has another size', [{ ...first, byteLength: 3 }, second], {}],
    ['a file is added', [...files, { file: 'src/c.ts', byteLength: 0, modifiedMs: 0 }], {}],
    ['a file is removed', [first], {}],
    ['a file is renamed', [{ ...first, file: 'src/z.ts' }, second], {}],
    ['a variable that is built in is set', files, { MAIN_VITE_DEFAULT_PORTAL_URL: 'https://portal.example' }],
  ])('changes when %s', (_case, changed, env) => {
    expect(fingerprint(changed, env)).not.toBe(original)
  })

  it('does not depend on the order of the files or on other variables', () => {
    expect(fingerprint([second, first], { HOME: '/home/someone' })).toBe(original)
  })
})

describe('cacheFolder', () => {
  it.each([
    ['linux', {}, '/home/anna/.cache/strefa-partnera'],
    ['linux', { XDG_CACHE_HOME: '/var/cache/anna' }, '/var/cache/anna/strefa-partnera'],
    ['linux', { XDG_CACHE_HOME: 'relative' }, '/home/anna/.cache/strefa-partnera'],
    ['darwin', {}, '/home/anna/Library/Caches/strefa-partnera'],
  ] as const)('on %s with %j', (platform, env, expected) => {
    expect(cacheFolder(platform, env, '/home/anna')).toBe(expected)
  })

  it('is in the local, not the roaming, profile on Windows', () => {
    const env = { LOCALAPPDATA: 'C:\\Users\\Anna\\AppData\\Local' }
    expect(cacheFolder('win32', env, 'C:\\Users\\Anna')).toBe(
      'C:\\Users\\Anna\\AppData\\Local\\strefa-partnera\\Cache',
    )
  })
})
