import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { i18n } from 'i18next'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { pageTexts as applicationPageTexts } from '../../../../src/renderer/app/application/page-texts'
import { clientUpdateTexts } from '../../../../src/renderer/app/client-update/texts'
import { pageTexts as helpPageTexts } from '../../../../src/renderer/app/help/page-texts'
import { frameTexts } from '../../../../src/renderer/app/i18n/frame-texts'
import { addPageTexts, addTexts, createTranslations } from '../../../../src/renderer/app/i18n/i18n'
import type { PageTexts, TextTree } from '../../../../src/renderer/app/i18n/texts'
import { passwordTexts } from '../../../../src/renderer/app/password/texts'
import { frameWrites } from '../../../../src/renderer/app/standing/frame-writes'
import { standingPageTexts } from '../../../../src/renderer/app/standing/page-texts'
import type { TileDescriptor, WriteDescriptor } from '../../../../src/renderer/app/tile'
import { addTileTexts } from '../../../../src/renderer/app/tiles'
import { documentsTexts } from '../../../../src/renderer/documents/texts'
import { addDeskTexts } from '../../../../src/renderer/operator/desks'
import { type AskedText, askedTexts } from './text-keys'

const RENDERER = path.resolve(import.meta.dirname, '../../../../src/renderer')
const FEATURES = path.join(RENDERER, 'features')
const PLURAL_SUFFIX = /_(zero|one|two|few|many|other)$/u

/** Files that a file imports for values, and those that it loads when they are needed. */
interface Imports {
  readonly fixed: readonly string[]
  readonly lazy: readonly string[]
}

function importsOf(file: string): Imports {
  const source = readFileSync(file, 'utf8')
  const { module } = parseSync(file, source)
  const fixed = module.staticImports
    .filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType))
    .map(({ moduleRequest }) => moduleRequest.value)
  const passedOn = module.staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest, isType }) => (moduleRequest && !isType ? [moduleRequest.value] : []))
  const lazy = module.dynamicImports.map(({ moduleRequest }) =>
    source.slice(moduleRequest.start + 1, moduleRequest.end - 1),
  )
  const resolved = (specifiers: readonly string[]): string[] =>
    specifiers.flatMap((specifier) => resolve(path.dirname(file), specifier) ?? [])
  return { fixed: resolved([...fixed, ...passedOn]), lazy: resolved(lazy) }
}

function resolve(folder: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null
  const base = path.join(folder, specifier)
  return [`${base}.ts`, `${base}.tsx`].find((file) => existsSync(file)) ?? null
}

/** The operator's room, and the desks that it finds by itself. */
const ROOM = path.join(RENDERER, 'operator/operator-room.ts')
const DESKS = path.join(RENDERER, 'operator/desks')
const roomFiles = [ROOM, ...readdirSync(DESKS).map((folder) => path.join(DESKS, folder, 'index.ts'))]

const tileFiles = readdirSync(FEATURES).map((folder) => path.join(FEATURES, folder, 'index.ts'))

/** All that is reached from the files; what tiles load for their pages only when it is started from. */
function reachedFrom(files: readonly string[]): Set<string> {
  const found = new Set(files)
  for (const file of found) {
    const { fixed, lazy } = importsOf(file)
    // Its texts come with it.
    const behind = lazy.filter((next) => next !== ROOM)
    for (const next of tileFiles.includes(file) ? fixed : [...fixed, ...behind]) found.add(next)
  }
  return found
}

/** The keys of each namespace, without plural forms, that are there with these texts of a page. */
function keysWith(
  pageTexts: PageTexts,
  addOthers: (translations: i18n) => void = () => {},
): ReadonlyMap<string, readonly string[]> {
  const translations = createTranslations('pl')
  addTexts(translations, 'app', frameTexts)
  addTileTexts(translations)
  addPageTexts(translations, pageTexts)
  addOthers(translations)
  const bundles = translations.getDataByLanguage('pl') as unknown as Readonly<Record<string, TextTree>>
  return new Map(Object.entries(bundles).map(([name, tree]) => [name, keysOf(tree)]))
}

function keysOf(tree: TextTree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? (prefix + key).replace(PLURAL_SUFFIX, '') : keysOf(value, `${prefix}${key}.`),
  )
}

/** What the files ask for and does not exist, as lines to read. */
function missingIn(files: Iterable<string>, known: ReadonlyMap<string, readonly string[]>): string[] {
  const isKnown = ({ namespaces, key }: AskedText): boolean =>
    (namespaces ?? [...known.keys()]).some((name) => known.get(name)?.some((text) => key.test(text)) === true)
  return [...files].flatMap((file) =>
    askedTexts(file)
      .filter((text) => !isKnown(text))
      .map(
        ({ namespaces, written }) => `${path.relative(RENDERER, file)}: ${namespaces ?? 'any'}: ${written}`,
      ),
  )
}

const tiles = await Promise.all(
  tileFiles.map(async (file) => ({
    file,
    tile: ((await import(file)) as { readonly tile: TileDescriptor }).tile,
  })),
)
/** Pages and late parts of the frame bring theirs before they are drawn. */
const boardKeys = keysWith({
  standing: standingPageTexts,
  clientUpdate: clientUpdateTexts,
  password: passwordTexts,
  ...applicationPageTexts,
  ...helpPageTexts,
})
const boardFiles = reachedFrom([path.join(RENDERER, 'main.tsx'), ...tileFiles])

describe('texts that the source asks for', () => {
  it('are found in the source at all', () => {
    expect([...boardFiles].flatMap(askedTexts).length).toBeGreaterThan(100)
  })

  it('are there before any page of a tile is, where no page is needed', () => {
    expect(missingIn(boardFiles, boardKeys)).toEqual([])
  })

  it('are there for the operator’s board and each desk', () => {
    expect(missingIn(reachedFrom(roomFiles), keysWith({ documents: documentsTexts }, addDeskTexts))).toEqual(
      [],
    )
  })

  it.each(tiles)('are there with the page of $tile.id', async ({ file, tile }) => {
    const pageFiles = reachedFrom(importsOf(file).lazy)
    const { pageTexts } = (await tile.loadPageTexts?.()) ?? { pageTexts: {} }
    expect(missingIn(pageFiles, keysWith(pageTexts))).toEqual([])
  })

  it('are there for writes that belong to no tile', () => {
    const asked = Object.values<WriteDescriptor>(frameWrites).map(({ titleKey }) => titleKey)
    expect(asked.filter((key) => boardKeys.get('app')?.includes(key) !== true)).toEqual([])
  })

  it.each(tiles)('are there for what the frame tells of $tile.id', ({ tile }) => {
    const commands = (tile.commands ?? []).flatMap(({ labelKey, aboutKey }) => [labelKey, aboutKey])
    const writes = Object.values<WriteDescriptor>(tile.writes ?? {}).flatMap((write) => [
      write.titleKey,
      ...[...(write.fields ?? []), ...(write.documentFields ?? [])].map(({ labelKey }) => labelKey),
    ])
    const known = boardKeys.get(tile.id) ?? []
    expect([...commands, ...writes].filter((key) => !known.includes(key))).toEqual([])
  })
})
