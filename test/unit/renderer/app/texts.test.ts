import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { pageTexts as applicationPageTexts } from '../../../../src/renderer/app/application/page-texts'
import { pageTexts as helpPageTexts } from '../../../../src/renderer/app/help/page-texts'
import { appTexts } from '../../../../src/renderer/app/i18n/app-texts'
import { frameTexts } from '../../../../src/renderer/app/i18n/frame-texts'
import { addTexts, createTranslations } from '../../../../src/renderer/app/i18n/i18n'
import type { PageTexts, Texts, TextTree } from '../../../../src/renderer/app/i18n/texts'
import { passwordTexts } from '../../../../src/renderer/app/password/texts'
import { frameWrites } from '../../../../src/renderer/app/standing/frame-writes'
import { standingPageTexts } from '../../../../src/renderer/app/standing/page-texts'
import type { TileDescriptor, WriteDescriptor } from '../../../../src/renderer/app/tile'
import type { DeskDescriptor } from '../../../../src/renderer/operator/desk'
import { texts as operatorTexts } from '../../../../src/renderer/operator/texts'
import { sectionsTexts } from '../../../../src/renderer/sections/texts'
import { errorTextKey } from '../../../../src/renderer/ui/error-texts'
import { TILE_CAPABILITIES, TILE_IDS } from '../../../../src/shared/access/policy'
import type { Endpoint } from '../../../../src/shared/api/endpoint'
import { endpoints } from '../../../../src/shared/api/endpoints'
import { operatorEndpoints } from '../../../../src/shared/api/operator/operator-endpoints'
import { ErrorCode } from '../../../../src/shared/errors'

interface FeatureModule {
  readonly tile: TileDescriptor
  readonly texts: Texts
}

interface DeskModule {
  readonly desk: DeskDescriptor
  readonly texts: Texts
}

const LANGUAGES = ['pl', 'en'] as const
const PLURAL_SUFFIX = /_(zero|one|two|few|many|other)$/u
const FEATURES_FOLDER = path.resolve(import.meta.dirname, '../../../../src/renderer/features')

const features = await Promise.all(
  readdirSync(FEATURES_FOLDER).map(
    (folder) => import(path.join(FEATURES_FOLDER, folder, 'index.ts')) as Promise<FeatureModule>,
  ),
)
const DESKS_FOLDER = path.resolve(import.meta.dirname, '../../../../src/renderer/operator/desks')
const desks = await Promise.all(
  readdirSync(DESKS_FOLDER).map(
    (folder) => import(path.join(DESKS_FOLDER, folder, 'index.ts')) as Promise<DeskModule>,
  ),
)
const namespaces: readonly (readonly [string, Texts])[] = [
  ['app', appTexts],
  ['frame', frameTexts],
  ['standing', standingPageTexts],
  ['password', passwordTexts],
  ...Object.entries(helpPageTexts).map(([name, texts]) => [`${name} of the dialogs of help`, texts] as const),
  ...Object.entries(applicationPageTexts).map(([name, texts]) => [`${name} of the way in`, texts] as const),
  ...features.map(({ tile, texts }) => [tile.id, texts] as const),
  ['sections', sectionsTexts],
  ['operator', operatorTexts],
  ...desks.map(({ desk, texts }) => [`desk ${desk.id}`, texts] as const),
]
const pages = await Promise.all(
  features.map(async ({ tile }) => [tile.id, (await tile.loadPageTexts?.())?.pageTexts ?? {}] as const),
)
const pageNamespaces = pages.flatMap(([id, pageTexts]) =>
  Object.entries<Texts>(pageTexts).map(([name, texts]) => [`${name} on the page of ${id}`, texts] as const),
)

/** Every text of a tree by its dotted key. */
function leavesOf(tree: TextTree, prefix = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : leavesOf(value, `${prefix}${key}.`),
  )
}

function keysOf(tree: TextTree): string[] {
  return leavesOf(tree).map(([key]) => key)
}

function withoutPluralForms(keys: readonly string[]): string[] {
  return [...new Set(keys.map((key) => key.replace(PLURAL_SUFFIX, '')))].toSorted()
}

function placeholdersOf(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)\}\}/gu)].map((match) => match[1] ?? '').toSorted()
}

describe.each([...namespaces, ...pageNamespaces])('the texts of %s', (_name, texts) => {
  it('are there in both languages', () => {
    expect(withoutPluralForms(keysOf(texts.pl))).toEqual(withoutPluralForms(keysOf(texts.en)))
  })

  it.each(LANGUAGES)('have every plural form of %s', (language) => {
    const keys = keysOf(texts[language])
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
    const counted = new Set(
      keys.filter((key) => PLURAL_SUFFIX.test(key)).map((key) => key.replace(PLURAL_SUFFIX, '')),
    )
    for (const key of counted) {
      const present = keys.filter((other) => other.replace(PLURAL_SUFFIX, '') === key && other !== key)
      expect(present.toSorted(), key).toEqual(forms.map((form) => `${key}_${form}`).toSorted())
    }
  })

  it('fill in the same values in both languages', () => {
    const english = new Map(leavesOf(texts.en))
    for (const [key, text] of leavesOf(texts.pl)) {
      const other = english.get(key)
      // Singular forms may name the number in words.
      if (other === undefined || PLURAL_SUFFIX.test(key)) continue
      expect(placeholdersOf(text), key).toEqual(placeholdersOf(other))
    }
  })

  it.each(LANGUAGES)('in %s are not empty and do not shout', (language) => {
    for (const [key, text] of leavesOf(texts[language])) {
      expect(text.trim(), key).not.toBe('')
      expect(text, key).not.toContain('!')
    }
  })
})

describe('the frame’s texts', () => {
  it('share the namespace of the first screen without replacing any of its texts', () => {
    const first = new Set(keysOf(appTexts.pl))
    expect(keysOf(frameTexts.pl).filter((key) => first.has(key))).toEqual([])
  })
})

describe('the texts of a page', () => {
  const ofBoard = new Map(namespaces.map(([name, texts]) => [name, keysOf(texts.pl)]))

  it.each(pages)('of %s replace none that the board has', (_id, pageTexts: PageTexts) => {
    const replaced = Object.entries(pageTexts).flatMap(([name, { pl }]) =>
      keysOf(pl).filter((key) => ofBoard.get(name)?.includes(key) === true),
    )
    expect(replaced).toEqual([])
  })
})

describe('the texts of failures', () => {
  it.each(ErrorCode.options)('say of %s what happened and what to do, in both languages', (code) => {
    for (const language of LANGUAGES) {
      const translations = createTranslations(language)
      addTexts(translations, 'app', frameTexts)
      for (const part of ['title', 'advice']) {
        expect(translations.exists(`${errorTextKey(code)}.${part}`), `${language} ${part}`).toBe(true)
      }
    }
  })
})

/** What a sign-in may be answered with, by the portal, the network or the keychain. */
const SIGN_IN_CODES = [
  'internal',
  'invalid-credentials',
  'invalid-input',
  'invalid-request',
  'keychain-locked',
  'keychain-timeout',
  'keychain-unavailable',
  'portal-misbehaved',
  'portal-unreachable',
  'session-ended',
  'signed-out',
  'too-many-requests',
  'unauthenticated',
] as const satisfies readonly ErrorCode[]

describe('the texts of the first screen', () => {
  it.each(SIGN_IN_CODES)('say of %s what happened, before those of the frame are there', (code) => {
    for (const language of LANGUAGES) {
      expect(createTranslations(language).exists(`${errorTextKey(code)}.title`), language).toBe(true)
    }
  })
})

describe('a key without a text', () => {
  it('is complained of by its name', () => {
    const complain = vi.spyOn(console, 'error').mockReturnValue()
    createTranslations('pl').t('state.noSuchText')
    expect(complain.mock.calls).toEqual([['No text: app:state.noSuchText']])
    complain.mockRestore()
  })
})

describe('writes that wait', () => {
  const queued = Object.entries<Endpoint>(endpoints).filter(([, endpoint]) => endpoint.queued !== undefined)

  const tellers = [
    { writes: frameWrites, texts: frameTexts as Texts },
    ...features.map(({ tile, texts }) => ({ writes: tile.writes ?? {}, texts })),
  ]

  it.each(queued)('%s is told of in words by one tile, or by the frame', (operationId) => {
    const telling = tellers.filter(({ writes }) => Object.hasOwn(writes, operationId))
    expect(telling).toHaveLength(1)
    const [{ writes, texts }] = telling as [(typeof tellers)[number]]
    const write = (writes as Record<string, WriteDescriptor>)[operationId]
    for (const language of LANGUAGES) expect(keysOf(texts[language])).toContain(write?.titleKey)
  })
})

describe('tiles', () => {
  it('have a folder each, and no folder is without a tile', () => {
    expect(features.map(({ tile }) => tile.id).toSorted()).toEqual([...TILE_IDS].toSorted())
  })

  it.each(features)('$tile.id is named, and so is each of its capabilities', ({ tile, texts }) => {
    for (const language of LANGUAGES) {
      const keys = withoutPluralForms(keysOf(texts[language]))
      const expected = ['title', 'about', ...TILE_CAPABILITIES[tile.id].map((id) => `capabilities.${id}`)]
      expect(keys, language).toEqual(expect.arrayContaining(expected))
    }
  })
})

describe('desks of operators', () => {
  const writes = Object.entries<Endpoint>(operatorEndpoints).filter(([, { method }]) => method !== 'GET')
  const keysOfDesk = (id: string | undefined, language: 'pl' | 'en'): string[] => {
    const found = desks.find(({ desk }) => desk.id === id)
    return found === undefined ? [] : keysOf(found.texts[language])
  }

  it.each(desks)('$desk.id is named', ({ desk }) => {
    for (const language of LANGUAGES) {
      expect(keysOfDesk(desk.id, language)).toEqual(expect.arrayContaining(['title', 'about']))
    }
  })

  it('have words for each act that the audit log may hold', () => {
    for (const [operationId] of writes) {
      const [, desk, verb] = /^operator-([^.]+)\.(.+)$/u.exec(operationId) ?? []
      for (const language of LANGUAGES) {
        expect(keysOfDesk(desk, language), operationId).toContain(`acts.${verb}`)
      }
    }
  })
})
