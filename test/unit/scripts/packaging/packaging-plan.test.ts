import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { list } from 'tar'
import { afterEach, describe, expect, it } from 'vitest'
import { makeTarGz } from '../../../../scripts/lib/packaging/archive.mjs'
import { BUDGET, checkBudget } from '../../../../scripts/lib/packaging/budget.mjs'
import { readDistFlags } from '../../../../scripts/lib/packaging/flags.mjs'
import { appManifest, isNeededOf, libsqlBinary } from '../../../../scripts/lib/packaging/stage.mjs'
import { formatResults, recordArtifacts } from '../../../../scripts/lib/packaging/summary.mjs'
import { selectTargets } from '../../../../scripts/lib/packaging/targets.mjs'
import { warnings } from '../../../../scripts/lib/packaging/warnings.mjs'

const folders: string[] = []

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-dist-'))
  folders.push(folder)
  return folder
}

describe('what is asked for', () => {
  it('is everything that the system makes when no target is named', () => {
    expect(selectTargets('linux', [])).toEqual(['dir', 'tar.gz', 'deb', 'AppImage'])
    expect(selectTargets('win32', [])).toEqual(['dir', 'nsis', 'msi'])
    expect(selectTargets('darwin', [])).toEqual(['dir', 'dmg', 'zip'])
  })

  it('always begins with the folder that the others are made of', () => {
    expect(selectTargets('linux', ['deb'])).toEqual(['dir', 'deb'])
  })

  it('is refused, with what can be made, when this system cannot make it', () => {
    expect(() => selectTargets('linux', ['msi'])).toThrow(/no 'msi'. It makes: dir, tar\.gz, deb, AppImage/u)
  })

  it('may name a version and a folder', () => {
    const flags = readDistFlags(['--target', 'deb', '--target', 'tar.gz', '--app-version', '1.2.3-rc.1'])
    expect(flags).toMatchObject({ targets: ['deb', 'tar.gz'], version: '1.2.3-rc.1', skipBuild: false })
    expect(path.basename(readDistFlags([]).outputFolder)).toBe('dist')
  })

  it.each([['--app-version=1.2'], ['--app-version=1.2.3;rm'], ['--taget=deb'], ['deb']])(
    'is refused with the usage when it is %s',
    (argument) => {
      expect(() => readDistFlags([argument])).toThrow(/Usage: npm run dist/u)
    },
  )
})

describe('what goes into the package', () => {
  const linux = { platform: 'linux', arch: 'x64' } as const

  it('is of a native module what runs on this one platform', () => {
    expect(isNeededOf('prebuilds/linux-x64/keytar.node', linux)).toBe(true)
    expect(isNeededOf('prebuilds/linuxmusl-x64/keytar.node', linux)).toBe(false)
    expect(isNeededOf('prebuilds/win32-x64/keytar.node', linux)).toBe(false)
    expect(isNeededOf('lib/keytar.js', linux)).toBe(true)
    expect(isNeededOf('LICENSE.md', linux)).toBe(true)
  })

  it.each(['src/async.cc', 'binding.gyp', 'types/index.d.ts', 'keytar.d.ts', 'README.md', 'script/x.js'])(
    'is nothing of what only builds or explains a module: %s',
    (file) => {
      expect(isNeededOf(file, linux)).toBe(false)
    },
  )

  it('is the binary that libsql looks for on each system', () => {
    expect(libsqlBinary(linux)).toBe('@libsql/linux-x64-gnu')
    expect(libsqlBinary({ platform: 'win32', arch: 'x64' })).toBe('@libsql/win32-x64-msvc')
    expect(libsqlBinary({ platform: 'darwin', arch: 'arm64' })).toBe('@libsql/darwin-arm64')
  })

  it('has a manifest without the tools that built it', async () => {
    const manifest = appManifest(JSON.parse(await readFile('package.json', 'utf8')))
    expect(Object.keys(manifest).sort()).toEqual(
      [
        'author',
        'dependencies',
        'description',
        'desktopName',
        'homepage',
        'license',
        'main',
        'name',
        'private',
        'productName',
        'version',
      ].sort(),
    )
    expect(Object.keys(manifest['dependencies'] as object)).toEqual(['keytar', 'libsql'])
    for (const value of Object.values(manifest)) expect(value).toBeDefined()
  })

  it('stops a packaging that has grown beyond its budget', () => {
    expect(() => checkBudget(BUDGET)).not.toThrow()
    const heavy = { ...BUDGET, asarByteLength: BUDGET.asarByteLength + 1 }
    expect(() => checkBudget(heavy)).toThrow(/app\.asar has grown to \d+ bytes/u)
  })
})

describe('an archive', () => {
  it('unpacks into one folder of its name, owned by whoever unpacks it, and can be run', async () => {
    const [source, target] = [await temporaryFolder(), await temporaryFolder()]
    await writeFile(path.join(source, 'strefa-partnera'), '#!/bin/sh\n', { mode: 0o755 })
    const file = path.join(target, 'a.tar.gz')
    await makeTarGz({ folder: source, file, prefix: 'strefa-partnera-1.2.3' })
    const entries: { path: string; mode: number | undefined; uid: number | undefined }[] = []
    await list({
      file,
      onReadEntry: ({ path: name, mode, uid }) => entries.push({ path: name, mode, uid }),
    })
    expect(entries).toEqual([
      { path: 'strefa-partnera-1.2.3/', mode: expect.any(Number), uid: undefined },
      { path: 'strefa-partnera-1.2.3/strefa-partnera', mode: 0o755, uid: undefined },
    ])
  })
})

describe('what is said at the end', () => {
  it('names each file with its size, and why something was not made', async () => {
    const outputFolder = await temporaryFolder()
    const file = path.join(outputFolder, 'a.deb')
    await writeFile(file, 'x'.repeat(1_500_000))
    const appFolder = path.join(outputFolder, 'linux-unpacked')
    const results = [
      { target: 'dir', files: [appFolder] },
      { target: 'deb', files: [file] },
      { target: 'AppImage', skipped: 'no tools' },
    ] as const
    const facts = { version: '1.2.3', electronVersion: '45.4.1', isForRelease: true, appFolder }
    const artifacts = await recordArtifacts(outputFolder, facts, results)
    const text = formatResults(results, artifacts, { path: appFolder, byteLength: 230_000_000 })
    expect(text.split('\n')).toEqual([
      `  dir        230.0 MB  ${appFolder}`,
      '  deb          1.5 MB  a.deb',
      '  AppImage  not made: no tools',
    ])
    const manifest = JSON.parse(await readFile(path.join(outputFolder, 'artifacts.json'), 'utf8'))
    expect(manifest).toMatchObject({ ...facts, appFolder: 'linux-unpacked', artifacts: [{ file: 'a.deb' }] })
    const sums = await readFile(path.join(outputFolder, 'SHA256SUMS'), 'utf8')
    expect(sums).toBe(`${manifest.artifacts[0].sha256}  a.deb\n`)
  })

  it('is silent about a release that lacks nothing', () => {
    const env = {
      MAIN_VITE_DEFAULT_PORTAL_URL: 'https://portal.example.com',
      CSC_LINK: 'x',
      APPLE_API_KEY: 'x',
      APPLE_API_KEY_ID: 'x',
      APPLE_API_ISSUER: 'x',
    }
    const runtime = { isForRelease: true, version: '45.4.1' }
    for (const platform of ['linux', 'win32', 'darwin'] as const) {
      expect(warnings({ platform, env, runtime })).toEqual([])
    }
  })

  it('warns of an Electron without security fixes, of no portal and of a missing signature', () => {
    const old = { isForRelease: false, version: '25.1.1' }
    expect(warnings({ platform: 'win32', env: {}, runtime: old })).toEqual([
      expect.stringMatching(/^NOT FOR RELEASE\. This package holds Electron 25\.1\.1/u),
      expect.stringMatching(/knows no portal/u),
      expect.stringMatching(/^NOT SIGNED\. .*WIN_CSC_LINK/u),
    ])
    const signedOnly = { MAIN_VITE_DEFAULT_PORTAL_URL: 'https://p.example', CSC_LINK: 'x' }
    expect(
      warnings({ platform: 'darwin', env: signedOnly, runtime: { ...old, isForRelease: true } }),
    ).toEqual([expect.stringMatching(/not notarized/u)])
  })
})
