import { type Options, stringify } from 'csv-stringify/sync'
import type { LicenceKind, Sale } from '#shared/api/sales'
import type { Language } from '#shared/ipc/preferences'
import { formatNip } from '#shared/text/business-numbers'
import { groszeAsDecimal } from '#shared/text/money'

interface CsvWords {
  readonly columns: readonly string[]
  readonly kinds: Readonly<Record<LicenceKind, string>>
}

const WORDS: Readonly<Record<Language, CsvWords>> = {
  pl: {
    columns: [
      'Data sprzedaży',
      'Program',
      'Numer licencji',
      'Rodzaj',
      'Liczba stanowisk',
      'Wartość netto (zł)',
      'Klient',
      'NIP',
      'REGON',
      'Notatka',
      'Zarejestrowano',
      'Zarejestrował(a)',
      'Wycofano',
      'Powód wycofania',
    ],
    kinds: {
      new: 'nowa licencja',
      upgrade: 'zamiana na nowszą',
      extension: 'dodatkowe stanowiska',
      subscription: 'abonament',
    },
  },
  en: {
    columns: [
      'Sold on',
      'Program',
      'Licence number',
      'Kind',
      'Workstations',
      'Net value (PLN)',
      'Client',
      'NIP',
      'REGON',
      'Note',
      'Registered',
      'Registered by',
      'Withdrawn',
      'Reason of withdrawal',
    ],
    kinds: {
      new: 'new licence',
      upgrade: 'upgrade',
      extension: 'more workstations',
      subscription: 'subscription',
    },
  },
}

/**
 * As Excel of a Polish Windows opens it by a double click: UTF-8 told by its mark, semicolons, CRLF. A
 * text that a spreadsheet would take for a formula gets an apostrophe before it.
 */
const FORMAT = {
  delimiter: ';',
  record_delimiter: '\r\n',
  escape_formulas: true,
  // By itself it quotes a whole CRLF alone: a line of a note would become a row.
  quoted_match: /[\r\n]/u,
} satisfies Options

const MONTH =
  '(?:sty|lut|mar|kwi|maj|cze|lip|sie|wrz|paź|lis|gru|jan|feb|apr|may|jun|jul|aug|sep|oct|nov|dec)\\p{L}*'
const GAP = '[\\s./-]*'

/**
 * Numbers and dates to a spreadsheet, such as `0012` (it would lose its zeros), `1E5`, `12/26` or `MAR-5`:
 * what is only called a number must stay letter by letter what it is.
 */
const TAKEN_FOR_VALUE = new RegExp(
  `^(?:[\\d\\s.,:/%-]+|\\d[\\d.,]*e[+-]?\\d+|\\d{1,4}${GAP}${MONTH}(?:${GAP}\\d{1,4})?|${MONTH}${GAP}\\d{1,4})$`,
  'iu',
)

/** `2026-11-22`: a spreadsheet takes it for a date in every country. */
const POLISH_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Warsaw', dateStyle: 'short' })

/** The first line, with the mark of UTF-8 before it. */
export function salesCsvHead(language: Language): string {
  return `\ufeff${stringify([[...WORDS[language].columns]], FORMAT)}`
}

/** One line for each registration; empty for none. */
export function salesCsvRows(sales: readonly Sale[], language: Language): string {
  return stringify(
    sales.map((sale) => [
      sale.soldOn,
      sale.programName,
      asText(sale.licenceNumber),
      WORDS[language].kinds[sale.licenceKind],
      sale.licenceCount,
      sale.netValueGrosze === null ? '' : groszeAsDecimal(sale.netValueGrosze),
      sale.clientName,
      formatNip(sale.clientNip),
      asText(sale.clientRegon),
      sale.note,
      dayOf(sale.registeredAt),
      sale.registeredBy,
      sale.withdrawnAt === null ? '' : dayOf(sale.withdrawnAt),
      sale.withdrawalReason,
    ]),
    FORMAT,
  )
}

function dayOf(instant: string): string {
  return POLISH_DAY.format(new Date(instant))
}

function asText(value: string): string {
  return TAKEN_FOR_VALUE.test(value) ? `'${value}` : value
}
