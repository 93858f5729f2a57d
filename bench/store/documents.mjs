// Deterministic documents in Polish: words of the trade in their cases, as often as words are used.

const STEMS = `faktur:a,y,ze,ę,ą,om,ami,ach|korekt:a,y,cie,ę,ą|magazyn:,u,owi,em,ie,y,ów|sprzedaż:,y,ą|zamówieni:e,a,u,em,ach
użytkownik:,a,owi,iem,u,ów|program:,u,owi,em,ie,y,ów|błęd:u,owi,em,zie,y,ów,ami|aktualizacj:a,i,ę,ą,e|deklaracj:a,i,ę,ą,e,ach
podatk:u,owi,iem,i,ów,ami|przelew:,u,em,ie,y,ów|klient:,a,owi,em,ów,ami|dokument:,u,owi,em,y,ów,ami|wydruk:,u,iem,i,ów
raport:,u,em,cie,y,ów|księgowani:e,a,u,em|rozrachun:ek,ku,ki,ków|kontrahent:,a,owi,em,ów|licencj:a,i,ę,ą,e
serwer:,a,owi,em,ze,y|baz:a,y,ie,ę,ą|dan:e,ych,ymi|import:,u,em,cie|eksport:,u,em,cie|stawk:a,i,ę,ą|kartotek:a,i,ę,ą|pracownik:,a,owi,iem,ów
umow:a,y,ie,ę,ą|umów:|wynagrodzeni:e,a,u,em,ach|składk:a,i,ę,ą|lista:|lis:ty,cie,tę|kopi:a,i,ę,ą,e|archiw:um,a,ów|okn:o,a,ie,em|przycisk:,u,iem,i
kolumn:a,y,ie,ę|filtr:,u,em,y,ów|wartoś:ć,ci,cią|cen:a,y,ie,ę,ą|rabat:,u,em,y,ów|paragon:,u,em,y,ów|drukark:a,i,ę,ą|fiskaln:a,ej,ą,ych|kas:a,y,ie,ę
bank:,u,iem,i,ów|rachun:ek,ku,kiem,ki|termin:,u,em,ie,y,ów|płatnoś:ć,ci,cią|zapłat:a,y,ę|zaległoś:ć,ci|powiadomieni:e,a,u,em|szablon:,u,em,y,ów`

const COMMON =
  'w i na z do nie się jest że po przy dla jak o od tak ale już przez gdy można oraz tylko który która które lub czy co to za bez pod nad mamy mam proszę dzień dobry czasem zawsze teraz nowy nowa nowej nowych jeden dwa trzy wersji nexo'.split(
    ' ',
  )
const PARTS =
  'ko ra mi sta no wa le po zy ga do ru pe li ną szo czę bu tra ski wie dło gó ży mar sol tek pan ryt wol gest plo zbi'.split(
    ' ',
  )
const RARE_WORD_COUNT = 20_000

/** A generator of numbers in [0, 1): the same seed gives the same ones on every machine. */
export function randomFrom(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const TRADE = STEMS.split(/[|\n]/u).flatMap((line) => {
  const [stem = '', endings = ''] = line.split(':')
  return endings.split(',').map((ending) => stem + ending)
})

function rareWords() {
  const random = randomFrom(99)
  const part = () => PARTS[Math.floor(random() * PARTS.length)]
  return Array.from({ length: RARE_WORD_COUNT }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, part).join(''),
  )
}
const RARE = rareWords()

function wordsOf(random, count) {
  return Array.from({ length: count }, () => {
    const kind = random()
    if (kind < 0.4) return COMMON[Math.floor(random() ** 2 * COMMON.length)]
    // Zipf, nearly: the first words of a list are used far more often than the last.
    if (kind < 0.8) return TRADE[Math.floor(random() ** 2 * TRADE.length)]
    return RARE[Math.floor(random() ** 2 * RARE.length)]
  }).join(' ')
}

function sentences(random, wordCount) {
  const lines = []
  for (let left = wordCount; left > 0; left -= 12) {
    const text = wordsOf(random, Math.min(left, 12))
    lines.push(`${text.charAt(0).toUpperCase()}${text.slice(1)}.`)
  }
  return lines.join(' ')
}

function uuid(random) {
  const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
}

const at = (random) => new Date(1_600_000_000_000 + Math.floor(random() * 1.6e11)).toISOString()
const author = (random) => ({
  displayName: `${['Anna', 'Jan', 'Ewa', 'Piotr'][Math.floor(random() * 4)]} ${RARE[Math.floor(random() * 400)]}`,
  firmName: `Firma ${RARE[Math.floor(random() * 300)]} sp. z o.o.`,
})

function version(index) {
  const random = randomFrom(index + 1)
  const program = ['subiekt-nexo', 'rachmistrz-nexo', 'gratyfikant-gt', 'gestor-gt'][index % 4] ?? ''
  const number = `${1 + (index % 60)}.${Math.floor(index / 60)}.0`
  return {
    id: `${program}-${index}`,
    programId: program,
    programName: program.replace('-', ' '),
    version: number,
    kind: 'feature',
    importance: 'recommended',
    releasedOn: at(random).slice(0, 10),
    fromVersions: { lowest: null, highest: number },
    package: {
      id: uuid(random).replaceAll('-', ''),
      fileName: `${program}-${number}.exe`,
      byteLength: Math.floor(random() * 1e9),
      sha256: (uuid(random) + uuid(random)).replaceAll('-', ''),
    },
    summary: sentences(random, 14),
    notes: Array.from({ length: 3 + Math.floor(random() * 6) }, () => ({
      kind: 'fix',
      text: sentences(random, 12 + Math.floor(random() * 14)),
    })),
  }
}

function thread(index) {
  const random = randomFrom(1_000_000 + index)
  const opening = sentences(random, 24)
  return {
    id: uuid(random),
    forumId: 'distributor-forum',
    title: wordsOf(random, 4 + Math.floor(random() * 6)),
    author: author(random),
    createdAt: at(random),
    lastPostAt: at(random),
    lastPostAuthor: author(random),
    postCount: 1 + Math.floor(random() * 40),
    unreadCount: 0,
    isPinned: random() < 0.01,
    excerpt: opening.slice(0, 160),
  }
}

function post(index) {
  const random = randomFrom(2_000_000 + index)
  return {
    id: uuid(random),
    threadId: thread(index % 10_000).id,
    author: author(random),
    isOwn: false,
    body: sentences(random, 20 + Math.floor(random() ** 2 * 160)),
    createdAt: at(random),
  }
}

/** 100,000 documents in all. */
export const SETS = [
  { collection: 'updates.versions', count: 20_000, make: version },
  { collection: 'distributor-forum.threads', count: 10_000, make: thread },
  { collection: 'distributor-forum.posts', count: 70_000, make: post },
]

export const QUERIES = [
  'faktura',
  'faktury korekta',
  'zolc',
  'korekta faktury sprzedaży',
  'blad drukarki fiskalnej',
  'sprzed',
  'kli',
  'fa',
  'aktualizacja bazy danych',
  'rozrachunki kontrahenta',
  'nexo',
  'w',
  'wersji nexo',
  'subiekt nexo 12.3.0',
  '58.1',
  'skladka zus pracownik',
  'szablon wydruku umowy',
  'kopia archiwum serwer',
  RARE[17] ?? '',
  `${RARE[400] ?? ''} faktura`,
  RARE[15_000] ?? '',
  'nie ma takiego slowa wcale',
  'powiadomienia o zaległościach',
  'przelew bankowy termin płatności',
  'na z do',
]
