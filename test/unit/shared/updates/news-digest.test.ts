import { describe, expect, it } from 'vitest'
import { digestOf, freshCountWords, type News } from '#shared/updates/news-digest'

function fresh(count: number, criticalCount = 0): News['fresh'] {
  return Array.from({ length: count }, (_, index) => ({
    programName: 'Gestor GT',
    version: `1.${index}`,
    importance: index >= count - criticalCount ? 'critical' : 'optional',
  }))
}

const NOTHING: News = { fresh: [], automaticCount: 0, withdrawn: [] }

describe('The digest of news', () => {
  it('is none when there is nothing to tell', () => {
    expect(digestOf(NOTHING, 'pl')).toBeNull()
  })

  it('names one version', () => {
    expect(digestOf({ ...NOTHING, fresh: fresh(1), automaticCount: 1 }, 'pl')).toEqual({
      title: '1 nowa wersja',
      body: 'Gestor GT 1.0\nPobierane automatycznie: 1',
    })
  })

  it('names the critical ones first, and counts what it does not name', () => {
    expect(digestOf({ ...NOTHING, fresh: fresh(5, 2) }, 'pl')).toEqual({
      title: '5 nowych wersji, 2 krytyczne',
      body: 'Gestor GT 1.3, Gestor GT 1.4, Gestor GT 1.0 i 2 inne',
    })
  })

  it('says first what must not be installed', () => {
    const withdrawn = [{ programName: 'Subiekt nexo', version: '58.1' }]
    expect(digestOf({ fresh: fresh(2), automaticCount: 0, withdrawn }, 'pl')).toEqual({
      title: 'Producent wycofał 1 wersję, którą masz',
      body: 'Nie instaluj: Subiekt nexo 58.1\n2 nowe wersje: Gestor GT 1.0, Gestor GT 1.1',
    })
    expect(digestOf({ ...NOTHING, withdrawn }, 'en')).toEqual({
      title: 'The vendor took back 1 version that you have',
      body: 'Do not install: Subiekt nexo 58.1',
    })
  })

  it.each([
    [1, '1 nowa wersja', '1 new version'],
    [2, '2 nowe wersje', '2 new versions'],
    [5, '5 nowych wersji', '5 new versions'],
    [12, '12 nowych wersji', '12 new versions'],
    [22, '22 nowe wersje', '22 new versions'],
    [112, '112 nowych wersji', '112 new versions'],
  ])('counts %i as one says it', (count, polish, english) => {
    expect(freshCountWords(count, 'pl')).toBe(polish)
    expect(freshCountWords(count, 'en')).toBe(english)
    expect(digestOf({ ...NOTHING, fresh: fresh(count) }, 'pl')?.title).toBe(polish)
  })
})
