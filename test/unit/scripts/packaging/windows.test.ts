import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import { appManifest } from '../../../../scripts/lib/packaging/stage.mjs'
import { findCommand } from '../../../../scripts/lib/processes.mjs'

const run = promisify(execFile)
const folders: string[] = []

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
})

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-windows-'))
  folders.push(folder)
  return folder
}

const HARNESS = 'test/fixtures/installer-harness.nsi'
const INCLUDED = path.resolve('build/installer.nsh')

describe.skipIf(findCommand('makensis') === undefined)('our part of the NSIS script', () => {
  async function compile(included: string): Promise<string> {
    const output = path.join(await temporaryFolder(), 'harness.exe')
    await run('makensis', ['-WX', '-V2', `-DOUTPUT=${output}`, `-DINCLUDED=${included}`, HARNESS])
    return output
  }

  it('compiles without a warning', async () => {
    expect((await stat(await compile(INCLUDED))).size).toBeGreaterThan(10_000)
  })

  it('would be found out if it did not', async () => {
    const broken = path.join(await temporaryFolder(), 'installer.nsh')
    await writeFile(broken, (await readFile(INCLUDED, 'utf8')).replace('WriteRegStr', 'WriteRegStrr'))
    await expect(compile(broken)).rejects.toThrow()
  })
})

describe('exit codes of the installer', () => {
  it('are those that the script documents, and docs/installing.md too', async () => {
    const script = await readFile(INCLUDED, 'utf8')
    const documented = [...script.matchAll(/^;\s+(\d+)\s/gmu)].map(([, code]) => code)
    const own = [...script.matchAll(/^!define EXIT_\w+ (\d+)$/gmu)].map(([, code]) => code)
    expect(documented).toEqual(['0', '1', '2', ...own])
    const guide = await readFile('docs/installing.md', 'utf8')
    for (const code of documented) expect(guide).toMatch(new RegExp(`^\\| ${code} +\\|`, 'mu'))
  })
})

/** Has electron-builder write the project of the MSI, as it does on Windows, and stops it before it fetches WiX. */
async function msiProject(): Promise<string> {
  const folder = await temporaryFolder()
  const [app, unpacked] = [path.join(folder, 'app'), path.join(folder, 'win-unpacked')]
  await mkdir(app)
  await mkdir(path.join(unpacked, 'resources'), { recursive: true })
  const manifest = JSON.parse(await readFile('package.json', 'utf8')) as Parameters<typeof appManifest>[0]
  await writeFile(path.join(app, 'package.json'), JSON.stringify(appManifest(manifest)))
  for (const file of ['StrefaPartnera.exe', 'resources/app.asar', 'resources/install-kind']) {
    await writeFile(path.join(unpacked, file), '')
  }
  const project = path.join(folder, 'project.wxs')
  const code = `
    import { copyFile } from 'node:fs/promises'
    import { build, Platform } from 'electron-builder'
    import { addSchemeToMsi } from './scripts/lib/packaging/msi.mjs'
    const config = {
      electronVersion: '45.4.1',
      directories: { app: ${JSON.stringify(app)}, output: ${JSON.stringify(path.join(folder, 'dist'))} },
      async msiProjectCreated(file) {
        await addSchemeToMsi(file)
        await copyFile(file, ${JSON.stringify(project)})
        throw new Error('far enough')
      },
    }
    const targets = Platform.WINDOWS.createTarget('msi')
    const options = { targets, config, prepackaged: ${JSON.stringify(unpacked)}, publish: 'never' }
    await build(options).catch((error) => console.error(error.message))`
  const { stderr } = await run(process.execPath, ['--input-type=module', '-e', code])
  expect(stderr).toContain('far enough')
  return readFile(project, 'utf8')
}

describe('the project of the MSI, as electron-builder makes it', () => {
  it('is for the whole computer, has one code for ever, and registers links and update sets', async () => {
    const project = await msiProject()
    expect(project).toContain('UpgradeCode="7B1C0A52-5E0B-4C0E-9D2B-6E3C1F5A9B40"')
    expect(project).toContain('<Property Id="ALLUSERS" Secure="yes" Value="1"/>')
    expect(project).toContain('<Directory Id="APPLICATIONFOLDER" Name="StrefaPartnera"/>')
    expect(project).toContain('<Extension Id="strefa-set" Advertise="yes">')
    expect(project).toContain('Key="Software\\Classes\\strefa-partnera\\shell\\open\\command"')
    expect(project).toContain('Source="$(var.appDir)/resources/install-kind"')
    expect(project).not.toContain('runAfterFinish')
  })
})
