import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../../..')

interface Room {
  /** Other rooms it may import, each by its alias; `type` when for types alone. */
  readonly rooms: Readonly<Record<string, 'value' | 'type'>>
  readonly packages: (name: string) => boolean
}

const isNode = (name: string): boolean => name.startsWith('node:')
const oneOf =
  (...names: string[]) =>
  (name: string): boolean =>
    names.includes(name)

/** The metadata of The Update Framework: the client reads it, the portal writes it. */
const TUF = (name: string): boolean => /^(tuf-js|@tufjs\/models)(\/|$)/u.test(name)

/** Arrows run one way: everything towards `shared`, and the four houses never see each other. */
const ROOMS: Readonly<Record<string, Room>> = {
  shared: { rooms: {}, packages: oneOf('zod') },
  preload: { rooms: { shared: 'value' }, packages: oneOf('electron') },
  renderer: {
    rooms: { shared: 'value' },
    packages: (name) =>
      /^(react|react-dom|@fluentui\/react-(components|icons)|@tanstack\/react-(query|virtual)|i18next|react-i18next|wouter|react-markdown|remark-gfm|pdfjs-dist(\/.+)?)$/u.test(
        name,
      ),
  },
  main: {
    rooms: { shared: 'value' },
    packages: (name) =>
      isNode(name) ||
      oneOf('electron', 'electron-updater', 'axios', 'keytar', 'libsql', 'pino', 'zod')(name) ||
      // Files for spreadsheets are made of what is kept here, so that they can be made with no network.
      name === 'csv-stringify' ||
      TUF(name),
  },
  portal: {
    rooms: { shared: 'value' },
    packages: (name) =>
      isNode(name) ||
      /^(fastify|fastify-plugin|fastify-type-provider-zod|@fastify\/.+|drizzle-orm|@electric-sql\/pglite|pg|jose|@node-rs\/argon2|@tufjs\/models|csv-stringify(\/.+)?|file-type|pino|tar|@opentelemetry\/(api|sdk-metrics|exporter-prometheus|exporter-metrics-otlp-http)|zod)$/u.test(
        name,
      ),
  },
}

/** What of the contracts holds no schema: the page's policy lets zod make no code, and it weighs. */
const ZOD_FREE = /^#shared\/(access|orders|solutions|support|text|updates)\//u

interface Import {
  readonly file: string
  readonly specifier: string
  readonly isType: boolean
}

function sourceFiles(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/u.test(name))
    .map((name) => path.posix.join(folder, name.split(path.sep).join('/')))
}

function importsOf(file: string): Import[] {
  const { module } = parseSync(file, readFileSync(path.join(ROOT, file), 'utf8'))
  const fixed = module.staticImports.map((entry) => ({
    specifier: entry.moduleRequest.value,
    isType: entry.entries.length > 0 && entry.entries.every((name) => name.isType),
  }))
  const passedOn = module.staticExports
    .flatMap((entry) => entry.entries)
    .flatMap((entry) =>
      entry.moduleRequest ? [{ specifier: entry.moduleRequest.value, isType: entry.isType }] : [],
    )
  const source = readFileSync(path.join(ROOT, file), 'utf8')
  const lazy = module.dynamicImports.map((entry) => ({
    specifier: source.slice(entry.moduleRequest.start, entry.moduleRequest.end).replaceAll(/['"`]/gu, ''),
    isType: false,
  }))
  return [...fixed, ...passedOn, ...lazy].map((found) => ({ file, ...found }))
}

function packageName(specifier: string): string {
  if (isNode(specifier)) return specifier
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier)
}

/** What an import breaks, in words; `null` when it is allowed. */
function violation({ file, specifier, isType }: Import, roomName: string, room: Room): string | null {
  if (specifier.startsWith('#')) {
    const target = specifier.slice(1).split('/')[0] ?? ''
    const arrow = room.rooms[target]
    if (roomName === 'renderer' && !isType && !ZOD_FREE.test(specifier)) {
      return `${file}: ${specifier} brings its schemas into the page; take its types alone`
    }
    if (arrow === undefined) return `${file}: ${roomName} may not see ${target} (${specifier})`
    return arrow === 'type' && !isType ? `${file}: ${specifier} for types alone` : null
  }
  if (specifier.startsWith('.')) {
    const target = path.posix.join(path.posix.dirname(file), specifier)
    return target.startsWith(`src/${roomName}/`) ? null : `${file}: ${specifier} leaves ${roomName}`
  }
  const name = packageName(specifier)
  if (isType || room.packages(name) || (roomName === 'renderer' && name.startsWith('virtual:'))) return null
  return `${file}: ${roomName} may not use the package ${name}`
}

describe('import rules', () => {
  it.each(Object.entries(ROOMS))('%s imports only what its room allows', (roomName, room) => {
    const files = sourceFiles(`src/${roomName}`)
    expect(files.length).toBeGreaterThan(0)
    const broken = files.flatMap(importsOf).flatMap((entry) => violation(entry, roomName, room) ?? [])
    expect(broken).toEqual([])
  })

  it('leaves ipcMain to the one file that checks senders and shapes', () => {
    const users = sourceFiles('src/main').filter((file) =>
      /\bipcMain\b/u.test(
        readFileSync(path.join(ROOT, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/gu, ''),
      ),
    )
    expect(users.filter((file) => !file.startsWith('src/main/ipc/') && file !== 'src/main/index.ts')).toEqual(
      [],
    )
  })

  it('lets a feature of the renderer be seen by nobody but the board, which finds it by itself', () => {
    const crossing = sourceFiles('src/renderer')
      .flatMap(importsOf)
      .filter(({ file, specifier }) => {
        if (!specifier.startsWith('.')) return false
        const target = path.posix.join(path.posix.dirname(file), specifier)
        const feature = /^src\/renderer\/features\/([^/]+)/u.exec(target)?.[1]
        return feature !== undefined && !file.startsWith(`src/renderer/features/${feature}/`)
      })
    expect(crossing).toEqual([])
  })

  it('lets a desk of operators be seen by nobody but the operator’s board, which finds it by itself', () => {
    const crossing = sourceFiles('src/renderer')
      .flatMap(importsOf)
      .filter(({ file, specifier }) => {
        if (!specifier.startsWith('.')) return false
        const target = path.posix.join(path.posix.dirname(file), specifier)
        const desk = /^src\/renderer\/operator\/desks\/([^/]+)/u.exec(target)?.[1]
        return desk !== undefined && !file.startsWith(`src/renderer/operator/desks/${desk}/`)
      })
    expect(crossing).toEqual([])
  })

  it('lets nothing of the operator’s room be loaded but behind import()', () => {
    const entering = sourceFiles('src/renderer').flatMap((file) => {
      const { module } = parseSync(file, readFileSync(path.join(ROOT, file), 'utf8'))
      return module.staticImports
        .filter(({ entries }) => !entries.every(({ isType }) => isType))
        .map(({ moduleRequest }) => ({
          file,
          target: path.posix.join(path.posix.dirname(file), moduleRequest.value),
        }))
        .filter(
          ({ target }) =>
            target.startsWith('src/renderer/operator/') && !file.startsWith('src/renderer/operator/'),
        )
    })
    expect(entering).toEqual([])
  })
})
