import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { readFpmArguments } from '../../../../scripts/lib/packaging/fpm.mjs'
import { ICNS_TYPES, ICO_SIZES, LINUX_SIZES } from '../../../../scripts/lib/packaging/icon-files.mjs'
import { clientPackages, formatLicences, isAllowed } from '../../../../scripts/lib/packaging/licences.mjs'
import { addSchemeToMsi } from '../../../../scripts/lib/packaging/msi.mjs'
import { toolsFor } from '../../../../scripts/lib/packaging/tools.mjs'

/** What electron-builder itself reads and checks its configuration with; it exports neither. */
interface BuilderConfig {
  getConfig(folder: string, file: string, additions: object | null): Promise<Record<string, unknown>>
  validateConfiguration(config: object, logger: { isEnabled: boolean; add(): void }): Promise<void>
}
const fromElectronBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const builderConfig = fromElectronBuilder('app-builder-lib/out/util/config/config') as BuilderConfig
const silent = { isEnabled: false, add: () => undefined }

const readProduct = () => builderConfig.getConfig(process.cwd(), 'electron-builder.yml', null)

describe('electron-builder.yml', () => {
  it('is what electron-builder’s own schema asks for, on all three systems', async () => {
    const product = await readProduct()
    await expect(builderConfig.validateConfiguration(product, silent)).resolves.toBeUndefined()
    const wrong = { ...product, nsis: { oneClick: 'maybe' } }
    await expect(builderConfig.validateConfiguration(wrong, silent)).rejects.toThrow(/nsis\.oneClick/u)
  })

  it('has every target that partners and administrators are given', async () => {
    expect(await readProduct()).toMatchObject({
      win: { target: ['nsis', 'msi'] },
      mac: { target: ['dmg', 'zip'], hardenedRuntime: true },
      linux: { target: ['AppImage', 'deb', 'tar.gz'] },
      nsis: { oneClick: false, perMachine: false, include: 'build/installer.nsh' },
      msi: { perMachine: true, upgradeCode: expect.stringMatching(/^[0-9A-F-]{36}$/u) },
      npmRebuild: false,
    })
  })

  it('shuts every fuse that would let somebody else into the signed app', async () => {
    expect((await readProduct())['electronFuses']).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    })
  })

  it('names files that are there', async () => {
    const product = await readProduct()
    const text = JSON.stringify(product)
    for (const [, file = ''] of text.matchAll(/"(build\/[^"]+)"/gu)) expect(readFileSync(file)).toBeDefined()
    for (const [, file = ''] of text.matchAll(/"(icons\/icon\.[^"]+)"/gu)) {
      expect(readFileSync(path.join('assets', file)).length).toBeGreaterThan(0)
    }
  })
})

describe('the icons', () => {
  const folder = path.join('assets', 'icons')
  const pngSize = (png: Buffer) => {
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect(png.readUInt32BE(16)).toBe(png.readUInt32BE(20))
    return png.readUInt32BE(16)
  }

  it('were made from the drawing as it is; otherwise run: node scripts/icons.mjs', () => {
    const svg = createHash('sha256')
      .update(readFileSync(path.join(folder, 'icon.svg')))
      .digest('hex')
    expect(JSON.parse(readFileSync(path.join(folder, 'made-from.json'), 'utf8'))).toEqual({ svgSha256: svg })
  })

  it('of Linux are there in every size that desktops look for', () => {
    const linux = path.join(folder, 'linux')
    const sizes = readdirSync(linux).map((name) => {
      const size = pngSize(readFileSync(path.join(linux, name)))
      expect(name).toBe(`${size}x${size}.png`)
      return size
    })
    expect(sizes.sort((a, b) => a - b)).toEqual(LINUX_SIZES)
  })

  it('of Windows hold a picture of each size, whole', () => {
    const ico = readFileSync(path.join(folder, 'icon.ico'))
    expect([ico.readUInt16LE(0), ico.readUInt16LE(2), ico.readUInt16LE(4)]).toEqual([0, 1, ICO_SIZES.length])
    const sizes = ICO_SIZES.map((_size, index) => {
      const [length, offset] = [ico.readUInt32LE(14 + index * 16), ico.readUInt32LE(18 + index * 16)]
      const size = pngSize(ico.subarray(offset, offset + length))
      expect(ico.readUInt8(6 + index * 16)).toBe(size % 256)
      return size
    })
    expect(sizes).toEqual(ICO_SIZES)
  })

  it('of macOS hold a picture of each type, whole', () => {
    const icns = readFileSync(path.join(folder, 'icon.icns'))
    expect(icns.subarray(0, 4).toString()).toBe('icns')
    expect(icns.readUInt32BE(4)).toBe(icns.length)
    const found: Record<string, number> = {}
    for (let at = 8; at < icns.length; at += icns.readUInt32BE(at + 4)) {
      found[icns.subarray(at, at + 4).toString()] = pngSize(icns.subarray(at + 8))
    }
    expect(found).toEqual(ICNS_TYPES)
  })
})

describe('licences', () => {
  it.each([
    ['MIT', true],
    ['(MIT OR GPL-3.0)', true],
    ['MIT AND Zlib', true],
    ['MIT AND GPL-3.0', false],
    ['(MIT AND GPL-3.0) OR ISC', true],
    ['(MIT OR GPL-3.0) AND AGPL-3.0', false],
    ['GPL-3.0', false],
    ['none declared', false],
    ['', false],
  ])('of %s: allowed %s', (expression, allowed) => {
    expect(isAllowed(expression)).toBe(allowed)
  })

  it('of all that the client is built of are allowed, and are written with their texts', async () => {
    const packages = await clientPackages()
    const names = packages.map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(['react', '@github/keytar', 'libsql', 'zod', 'axios']))
    expect(names).not.toContain('fastify')
    expect(packages.filter(({ licence }) => !isAllowed(licence))).toEqual([])
    const text = formatLicences(packages, 'What it is built of.')
    for (const { name, version } of packages) expect(text).toContain(`\n${name} ${version} (`)
    expect(text).toContain('Copyright (c) Meta Platforms, Inc. and affiliates.')
  })
})

describe('tools that have to be fetched', () => {
  const never = () => Promise.reject(new Error('asked the network'))

  it('are electron-builder’s own where they can be fetched, or where a person names theirs', async () => {
    expect(await toolsFor('deb', {}, async () => true)).toEqual({ kind: 'own' })
    expect(await toolsFor('AppImage', { APPIMAGE_TOOLS_PATH: '/x' }, never)).toEqual({ kind: 'own' })
    expect(await toolsFor('nsis', {}, never)).toEqual({ kind: 'own' })
  })

  it('have a reason to be shown where there are none', async () => {
    const tools = await toolsFor('AppImage', {}, async () => false)
    expect(tools).toMatchObject({ kind: 'none', reason: expect.stringContaining('APPIMAGE_TOOLS_PATH') })
  })
})

describe('a .deb without fpm', () => {
  const basics = [
    '-s',
    'dir',
    '--force',
    '-t',
    'deb',
    '--package',
    '/x/a.deb',
    '--name',
    'a',
    '--version',
    '1.2.3',
  ]

  it('has the fields that fpm would have written', () => {
    const plan = readFpmArguments([
      ...basics,
      ...['-d', 'libnss3', '-d', 'libgtk-3-0t64 | libgtk-3-0', '--deb-recommends', 'gnome-keyring'],
      ...['--deb-compression', 'gz', '--architecture', 'amd64', '--maintainer', 'A <a@b.example>'],
      ...['--description', `short\n ${'long words '.repeat(12)}`, '--after-install', '/x/in.sh'],
      ...['/x/linux-unpacked/=/opt/A B', '/x/a.desktop=/usr/share/applications/a.desktop'],
    ])
    expect(Object.fromEntries(plan.fields)).toMatchObject({
      Package: 'a',
      Version: '1.2.3',
      Architecture: 'amd64',
      Depends: 'libnss3, libgtk-3-0t64 | libgtk-3-0',
      Recommends: 'gnome-keyring',
      Priority: 'optional',
      Description: expect.stringMatching(/^short\n( \S.{0,75}\n){1}( \S.{0,75})$/u),
    })
    expect(plan).toMatchObject({
      file: '/x/a.deb',
      compression: 'gzip',
      scripts: { postinst: '/x/in.sh' },
      entries: [
        { source: '/x/linux-unpacked/', target: '/opt/A B' },
        { source: '/x/a.desktop', target: '/usr/share/applications/a.desktop' },
      ],
    })
  })

  it('is refused for another format, and for what is not understood', () => {
    expect(() => readFpmArguments(basics.map((part) => (part === 'deb' ? 'rpm' : part)))).toThrow(/only deb/u)
    expect(() => readFpmArguments([...basics, '--rpm-os', 'linux'])).toThrow(/rpm-os/u)
    expect(() => readFpmArguments([...basics, 'nothing'])).toThrow(/no <source>=<target>/u)
  })
})

describe('the project of the MSI', () => {
  const folders: string[] = []

  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true })
  })

  async function projectOf(text: string): Promise<string> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-msi-'))
    folders.push(folder)
    const file = path.join(folder, 'project.wxs')
    await writeFile(file, text)
    return file
  }

  it('registers the links of the app among its files', async () => {
    const file = await projectOf('<ComponentGroup Id="ProductComponents">\n<Component/>\n</ComponentGroup>')
    await addSchemeToMsi(file)
    const text = await readFile(file, 'utf8')
    expect(text).toMatch(
      /<Component Id="scheme" Guid="[0-9A-F-]{36}">[\s\S]*<\/Component>\s*<\/ComponentGroup>$/u,
    )
    expect(text).toContain('Value="&quot;[APPLICATIONFOLDER]StrefaPartnera.exe&quot; -- &quot;%1&quot;"')
  })

  it('is not touched when it is another one than expected', async () => {
    await expect(addSchemeToMsi(await projectOf('<Wix/>'))).rejects.toThrow(/not the project/u)
  })
})
