import { describe, expect, it } from 'vitest'
import { TILE_CAPABILITIES } from '#shared/access/policy'
import { texts as customSolutions } from '../../../../src/renderer/features/custom-solutions/texts'
import { texts as forums } from '../../../../src/renderer/features/forums/texts'
import { texts as materials } from '../../../../src/renderer/features/materials/texts'
import { texts as sales } from '../../../../src/renderer/features/sales/texts'
import { texts as support } from '../../../../src/renderer/features/support/texts'
import { texts as updates } from '../../../../src/renderer/features/updates/texts'

interface Tree {
  readonly [key: string]: string | Tree
}

/** Leaves as dotted keys. */
function leaves(tree: Tree, prefix = ''): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? `${prefix}${key}` : leaves(value, `${prefix}${key}.`),
  )
}

function pluralForms(keys: readonly string[], forms: readonly string[]): Map<string, string[]> {
  const byStem = new Map<string, string[]>()
  for (const key of keys) {
    const [, stem, form] = /^(.*)_(one|few|many|other)$/u.exec(key) ?? []
    if (stem === undefined || form === undefined) continue
    byStem.set(
      stem,
      [...(byStem.get(stem) ?? []), form].sort((a, b) => forms.indexOf(a) - forms.indexOf(b)),
    )
  }
  return byStem
}

const POLISH_FORMS = ['one', 'few', 'many', 'other']
const ENGLISH_FORMS = ['one', 'other']

describe.each([
  ['updates', updates],
  ['support', support],
  ['forums', forums],
  ['materials', materials],
  ['sales', sales],
  ['custom-solutions', customSolutions],
] as const)('the texts of %s', (tile, texts) => {
  const polish = leaves(texts.pl)
  const english = leaves(texts.en)
  const stems = (keys: readonly string[]): string[] =>
    [...new Set(keys.map((key) => key.replace(/_(one|few|many|other)$/u, '')))].sort()

  it('say the same things in both languages', () => {
    expect(stems(polish)).toEqual(stems(english))
  })

  it('have every plural form of their language', () => {
    for (const forms of pluralForms(polish, POLISH_FORMS).values()) expect(forms).toEqual(POLISH_FORMS)
    for (const forms of pluralForms(english, ENGLISH_FORMS).values()) expect(forms).toEqual(ENGLISH_FORMS)
  })

  it('name every capability of the tile', () => {
    expect(Object.keys(texts.pl.capabilities).sort()).toEqual([...TILE_CAPABILITIES[tile]].sort())
  })

  it('have no exclamation marks', () => {
    expect(JSON.stringify(texts)).not.toContain('!')
  })
})
