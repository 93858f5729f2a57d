import { describe, expect, it } from 'vitest'
import { fillNotes, openCore } from './core-fixture'
import { note, tempFolder } from './store-fixture'

/** What is typed, and a text that it must find. */
const FOUND: readonly (readonly [string, string])[] = [
  ['zolc', 'żółć'],
  ['ŻÓŁĆ', 'zolc'],
  ['faktury', 'faktura'],
  ['faktura', 'fakturami'],
  ['fakturze', 'faktur'],
  ['fakt', 'fakturowanie'],
  ['fakturam', 'faktura'],
  ['klient', 'klienci'],
  ['klienci', 'klientom'],
  ['kliencie', 'klient'],
  ['książce', 'książka'],
  ['ksiazek', 'książki'],
  ['podatek', 'podatków'],
  ['podatku', 'podatek'],
  ['podate', 'podatku'],
  ['błąd', 'błędów'],
  ['bledy', 'błąd'],
  ['aktualizacji', 'aktualizacja'],
  ['aktualizacją bazy', 'baza po aktualizacjach'],
  ['zamówień', 'zamówienie'],
  ['deklaracje', 'deklaracji'],
  ['płatności', 'płatność'],
  ['liście', 'lista'],
  ['korekta faktury', 'faktury i ich korekty'],
  ['58.1', 'wersja 58.1.0'],
  ['58.1.0', 'wersja 58.1.0'],
  ['12/2024', 'FV 12/2024'],
  ['powiadomienia o zaległościach', 'powiadomienie, zaległość'],
  ['subiekt gt', 'Subiekt GT'],
]

const NOT_FOUND: readonly (readonly [string, string])[] = [
  ['faktura korekta', 'faktura'],
  ['58.2', 'wersja 58.1.0'],
  ['magazyn', 'kasa'],
  ['" OR *', 'kasa'],
  ['...', 'kasa'],
]

describe('search', () => {
  it.each(FOUND)('for "%s" finds "%s"', async (typed, text) => {
    const core = openCore(await tempFolder())
    fillNotes(core, [note('n1', { title: 'Inny', body: text }), note('n2', { title: text, body: '' })])
    const found = core.handlers.search({ text: typed, limit: 5 }).map(({ id }) => id)
    expect(found.sort()).toEqual(['n1', 'n2'])
  })

  it.each(NOT_FOUND)('for "%s" does not find "%s"', async (typed, text) => {
    const core = openCore(await tempFolder())
    fillNotes(core, [note('n1', { title: 'Inny', body: text })])
    expect(core.handlers.search({ text: typed, limit: 5 })).toEqual([])
  })

  it('puts the very word before its relatives, and a title before a text', async () => {
    const core = openCore(await tempFolder())
    fillNotes(core, [
      note('relative', { title: 'Inny', body: 'Kilka faktur w teczce' }),
      note('in-text', { title: 'Inny', body: 'Jedna faktura w teczce' }),
      note('in-title', { title: 'Faktura', body: 'Zawartość teczki' }),
    ])
    const found = core.handlers.search({ text: 'faktura', limit: 5 }).map(({ id }) => id)
    expect(found).toEqual(['in-title', 'in-text', 'relative'])
  })

  it('puts the newest first of those that are equally good', async () => {
    const core = openCore(await tempFolder())
    const notes = [3, 11, 7, 1, 9].map((month) =>
      note(`m${month}`, {
        title: 'Korekta faktury',
        body: 'Kilka słów o korekcie',
        writtenAt: `2026-${String(month).padStart(2, '0')}-01T00:00:00.000Z`,
      }),
    )
    fillNotes(core, notes)
    const found = core.handlers.search({ text: 'korekta', limit: 5 }).map(({ id }) => id)
    expect(found).toEqual(['m11', 'm9', 'm7', 'm3', 'm1'])
  })

  it('gives the words around the place in their own letters, and the way to the document', async () => {
    const core = openCore(await tempFolder())
    const body = `${'Zupełnie inne słowa o czymś. '.repeat(20)}Nagle źdźbło\n\nżółtej trawy. ${'Dalej już nic ważnego. '.repeat(20)}`
    fillNotes(core, [note('łąka 1', { title: 'Tytuł', body })])
    const [result] = core.handlers.search({ text: 'zdzblo zolta', limit: 5 })
    expect(result).toMatchObject({
      collection: 'notes',
      id: 'łąka 1',
      tile: 'updates',
      title: 'Tytuł',
      route: `/tile/updates/${encodeURIComponent('łąka 1')}`,
    })
    expect(result?.excerpt).toContain('źdźbło żółtej trawy')
    expect(result?.excerpt).toMatch(/^….*…$/u)
    expect(result?.excerpt.length).toBeLessThanOrEqual(122)
  })

  it('finds among very many the ones with the word in their title', async () => {
    const core = openCore(await tempFolder())
    const many = Array.from({ length: 2_500 }, (_, index) =>
      note(`n${index}`, { title: 'Inny', body: 'faktura' }),
    )
    fillNotes(core, [note('best', { title: 'Faktura', body: '' }), ...many])
    expect(core.handlers.search({ text: 'faktura', limit: 3 })[0]?.id).toBe('best')
  })
})

describe('looking for what is like a text', () => {
  const BUGS = [
    note('printed', {
      title: 'Paragon drukuje się dwa razy',
      body: 'Po ponowieniu wydruku na drukarce fiskalnej',
    }),
    note('mail', { title: 'Seryjna wysyłka zatrzymuje się', body: 'Po setnym adresie' }),
    note('printer', { title: 'Drukarka sieciowa ucina nazwę konta', body: 'Na wydruku zestawienia' }),
  ]
  const similar = async (text: string): Promise<string[]> => {
    const core = openCore(await tempFolder())
    fillNotes(core, BUGS)
    const found = core.handlers.findSimilar({ collection: 'notes', text, limit: 5 })
    return found.map(({ id }) => id)
  }

  it('finds it by some of its words, in other forms, the most alike first', async () => {
    expect(await similar('Podwójny wydruk paragonu na drukarce fiskalnej')).toEqual(['printed', 'printer'])
  })

  it('finds nothing that shares one word of many', async () => {
    expect(await similar('Korekta deklaracji rocznej razem z adresem podatnika')).toEqual([])
  })

  it('finds nothing for no words', async () => {
    expect(await similar('!')).toEqual([])
  })
})
