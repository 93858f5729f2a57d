import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Sale } from '#shared/api/sales'
import { salesCsvHead, salesCsvRows } from '../../../../src/main/sales/sales-csv'
import { readCsv } from '../../../helpers/read-csv'
import { saleDocument } from '../../../helpers/sale-documents'

const read = (...sales: Partial<Sale>[]) =>
  readCsv(salesCsvHead('pl') + salesCsvRows(sales.map(saleDocument), 'pl'))

const cell = (column: string, change: Partial<Sale>): string | undefined => {
  const [head = [], row = []] = read(change)
  return row[head.indexOf(column)]
}

describe('registrations as CSV', () => {
  it('begin with the mark of UTF-8, part cells by semicolons and lines by CRLF', () => {
    const text = salesCsvHead('pl') + salesCsvRows([saleDocument()], 'pl')
    expect([...Buffer.from(text).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(text.slice(1).split('\r\n')).toEqual([
      'Data sprzedaży;Program;Numer licencji;Rodzaj;Liczba stanowisk;Wartość netto (zł);Klient;NIP;REGON;Notatka;Zarejestrowano;Zarejestrował(a);Wycofano;Powód wycofania',
      // Registered after midnight in Poland.
      '2026-11-20;Subiekt nexo;SN-104200-26;nowa licencja;3;1899,00;Biuro Rachunkowe Żuraw;123-456-32-18;;;2026-11-21;Tomasz Gąsior;;',
      '',
    ])
  })

  it.each(['=1+1', '+48 12', '-2', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
    'never let a spreadsheet take %j for a formula',
    (text) => {
      expect(cell('Notatka', { note: text })).toBe(`'${text}`)
      expect(cell('Klient', { clientName: text })).toBe(`'${text}`)
      expect(cell('Numer licencji', { licenceNumber: text })).toMatch(/^'/u)
    },
  )

  it.each(['0012', '12345678901234567', '1E5', '12/26', '1-2-2026', 'MAR-5', '5 lis 2026', '3,5', '10%'])(
    'keep the licence number %s letter by letter',
    (licenceNumber) => expect(cell('Numer licencji', { licenceNumber })).toBe(`'${licenceNumber}`),
  )

  it.each(['SN-104200-26', 'ABC-1234', 'ŻN 1/26', 'LISBON'])(
    'leave the licence number %s as it is',
    (licenceNumber) => expect(cell('Numer licencji', { licenceNumber })).toBe(licenceNumber),
  )

  it('keep the zeros of a REGON and the grosze of a sum', () => {
    expect(cell('REGON', { clientRegon: '012345678' })).toBe("'012345678")
    expect(cell('Wartość netto (zł)', { netValueGrosze: 5 })).toBe('0,05')
    expect(cell('Wartość netto (zł)', { netValueGrosze: null })).toBe('')
  })

  it('tell what was taken back, when and why', () => {
    const change = { withdrawnAt: '2026-11-22T10:00:00.000Z', withdrawalReason: 'Pomyłka; zły klient' }
    expect(cell('Wycofano', change)).toBe('2026-11-22')
    expect(cell('Powód wycofania', change)).toBe('Pomyłka; zły klient')
  })

  it('are in English where the app is', () => {
    const [head, row] = readCsv(salesCsvHead('en') + salesCsvRows([saleDocument()], 'en'))
    expect(head?.[0]).toBe('Sold on')
    expect(row?.[3]).toBe('new licence')
    expect(head).toHaveLength(row?.length ?? 0)
  })

  it('are read back word for word, whatever people have written, but for the guard', () => {
    const text = fc.string({ unit: 'binary', maxLength: 40 })
    fc.assert(
      fc.property(text, text, fc.integer({ min: 1, max: 9_999 }), (clientName, note, licenceCount) => {
        const [head = [], row = [], ...rest] = read({ clientName, note, licenceCount })
        const cellOf = (column: string) => row[head.indexOf(column)]
        expect(rest).toEqual([])
        expect(row).toHaveLength(head.length)
        const guarded = (value: string) => (/^[=+\-@\t\r＝＋－＠]/u.test(value) ? `'${value}` : value)
        expect(cellOf('Klient')).toBe(guarded(clientName))
        expect(cellOf('Notatka')).toBe(guarded(note))
        expect(cellOf('Liczba stanowisk')).toBe(String(licenceCount))
      }),
    )
  })
})
