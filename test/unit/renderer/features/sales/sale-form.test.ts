import { describe, expect, it } from 'vitest'
import { salesEndpoints } from '#shared/api/sales'
import { yearBefore } from '../../../../../src/renderer/features/sales/listing'
import {
  bodyOf,
  draftOf,
  emptySale,
  problemsOf,
  type SaleDraft,
  type SaleProblem,
  sameLicence,
  withClient,
  withTypedClient,
} from '../../../../../src/renderer/features/sales/sale-form'
import { filterOf } from '../../../../../src/renderer/features/sales/use-sales'
import { saleDocument } from '../../../../helpers/sale-documents'

const NOW = new Date(2026, 10, 22, 0, 30)

const FILLED: SaleDraft = {
  ...emptySale(NOW),
  programId: 'subiekt-nexo',
  licenceNumber: ' SN-1 ',
  licenceCount: '12',
  netValue: '1 234,5 zł',
  clientName: ' Biuro Rachunkowe Żuraw ',
  clientNip: 'PL 123-456-32-18',
}

describe('a draft of a registration', () => {
  it('begins with today where the person is, also half an hour after midnight', () => {
    expect(emptySale(NOW).soldOn).toBe('2026-11-22')
    expect([...problemsOf(emptySale(NOW), NOW)]).toEqual(['program', 'licenceNumber', 'clientName', 'nip'])
  })

  it('without problems is what the portal takes', () => {
    expect(problemsOf(FILLED, NOW).size).toBe(0)
    const body = bodyOf(FILLED)
    expect(body).toMatchObject({
      licenceNumber: 'SN-1',
      licenceCount: 12,
      netValueGrosze: 123_450,
      clientName: 'Biuro Rachunkowe Żuraw',
      clientNip: '1234563218',
    })
    expect(salesEndpoints['sales.correctSale'].body.safeParse(body).success).toBe(true)
  })

  it.each<[Partial<SaleDraft>, SaleProblem]>([
    [{ licenceNumber: '- -' }, 'licenceNumber'],
    [{ licenceCount: '0' }, 'licenceCount'],
    [{ licenceCount: '1,5' }, 'licenceCount'],
    [{ soldOn: '2026-02-30' }, 'soldOn'],
    [{ soldOn: '2026-11-23' }, 'soldOnLater'],
    [{ netValue: 'sto' }, 'netValue'],
    [{ clientName: 'Ż' }, 'clientName'],
    [{ clientNip: '123-456-32-19' }, 'nip'],
    [{ clientRegon: '123456786' }, 'regon'],
  ])('with %j has the problem %s alone', (change, problem) =>
    expect([...problemsOf({ ...FILLED, ...change }, NOW)]).toEqual([problem]),
  )

  it('of a registration says the same again', () => {
    const sale = saleDocument({ clientRegon: '123456785', note: 'Uwaga' })
    expect(bodyOf(draftOf(sale))).toEqual({
      programId: sale.programId,
      licenceNumber: sale.licenceNumber,
      licenceKind: sale.licenceKind,
      licenceCount: sale.licenceCount,
      soldOn: sale.soldOn,
      netValueGrosze: sale.netValueGrosze,
      clientId: sale.clientId,
      clientName: sale.clientName,
      clientNip: sale.clientNip,
      clientRegon: '123456785',
      note: 'Uwaga',
    })
  })

  it('names the client of the register until its name or NIP is typed anew', () => {
    const client = {
      id: '7f1d1c52-3f7e-4c8e-9f0a-0a4f6b6a1c12',
      revision: '1',
      name: 'Hurtownia Źródło',
      nip: '5260250274',
      regon: '123456785',
      note: '',
      licences: [],
      licenceNumbers: [],
      updatedAt: '2026-11-20T12:00:00.000Z',
      updatedBy: 'Ktoś',
    }
    const picked = withClient(FILLED, client)
    expect(bodyOf(picked)).toMatchObject({
      clientId: client.id,
      clientName: client.name,
      clientNip: client.nip,
      clientRegon: client.regon,
    })
    expect(withTypedClient(picked, { clientNip: '1' }).clientId).toBeNull()
  })
})

describe('another registration of a licence', () => {
  const draft = draftOf(saleDocument({ licenceNumber: 'sn 104200/26' }))

  it('is found however its number is spaced', () =>
    expect(sameLicence(draft, null, [saleDocument()])?.clientName).toBe('Biuro Rachunkowe Żuraw'))

  it.each([
    ['the one that is corrected', saleDocument().id, saleDocument()],
    ['of another program', null, saleDocument({ programId: 'gestor-nexo' })],
    ['that was taken back', null, saleDocument({ withdrawnAt: '2026-11-21T10:00:00.000Z' })],
    ['of a longer number', null, saleDocument({ licenceNumber: 'SN-104200-261' })],
  ])('is not %s', (_name, saleId, found) => expect(sameLicence(draft, saleId, [found])).toBeNull())
})

describe('the list of registrations', () => {
  it('asks for a NIP by its digits, and for nothing that was not chosen', () => {
    expect(filterOf({ search: ' 123-456-32-18 ', programId: null, status: 'all' })).toEqual({
      search: '1234563218',
    })
    expect(filterOf({ search: ' ', programId: 'gestor-gt', status: 'withdrawn' })).toEqual({
      programId: 'gestor-gt',
      isWithdrawn: true,
    })
  })

  it('counts twelve months back from the hour', () =>
    expect(yearBefore(new Date('2026-11-22T10:41:07.123Z'))).toBe('2025-11-22T10:00:00.000Z'))
})
