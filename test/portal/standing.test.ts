import { describe, expect, it } from 'vitest'
import type { Sale } from '#shared/api/sales'
import type { Standing } from '#shared/api/standing'
import { codeOf, portalForThisFile } from './test-portal'

const portal = portalForThisFile()

const standing = async (as: string) => (await portal().call('GET', '/standing', { as })).json<Standing>()
const confirm = (as: string, body: object = {}) => portal().write('PUT', '/standing/contact', as, body)

const sale = (licenceNumber: string) => ({
  programId: 'subiekt-nexo',
  licenceNumber,
  licenceKind: 'new',
  licenceCount: 1,
  soldOn: '2026-11-20',
  netValueGrosze: null,
  clientId: null,
  clientName: 'Łącznik Handel Detaliczny',
  clientNip: '1234563218',
  clientRegon: '',
  note: '',
})

describe('registrations that keep a firm listed', () => {
  it('are those of its own of the last twelve months that were not taken back', async () => {
    // Of the sample: four that count, one taken back, one of over a year ago.
    expect((await standing('poziom2')).registrations).toMatchObject({ count: 4, requiredCount: 3 })
    const before = (await standing('poziom3')).registrations
    expect(before).toMatchObject({ count: 2, enoughUntil: null })

    const added = await portal().write('POST', '/sales', 'poziom3', sale('STAND-1'))
    expect(added.statusCode).toBe(201)
    const after = (await standing('poziom3')).registrations
    expect(after.count).toBe(3)
    // The third newest is 199 days old: a year after it, too few are left.
    expect(after.enoughUntil).toBe('2027-05-07')
    expect((await standing('poziom2')).registrations.count).toBe(4)

    const { id, revision } = added.json<Sale>()
    await portal().write('PUT', `/sales/${id}/withdrawal`, 'poziom3', { reason: 'Pomyłka' }, revision)
    expect((await standing('poziom3')).registrations).toEqual(before)
  })
})

describe('contact data', () => {
  it('are due by the end of the quarter after their confirmation, which is the firm’s alone', async () => {
    const before = (await standing('poziom1')).contact
    expect(before).toMatchObject({ person: 'Anna Kubiak', confirmBy: '2026-09-30' })
    const foreign = (await standing('poziom5')).contact
    const answer = await confirm('poziom1', { phone: '65 555 99 99' })
    expect(answer.json<Standing>().contact).toEqual({
      ...before,
      phone: '65 555 99 99',
      confirmedAt: portal().now.toISOString(),
      confirmedBy: 'Anna Kubiak',
      confirmBy: '2027-03-31',
    })
    expect((await standing('poziom5')).contact).toEqual(foreign)
  })

  it('keep what a colleague has corrected when a confirmation without it comes later', async () => {
    await confirm('poziom5', { street: 'ul. Nowa 1' })
    await confirm('poziom5')
    await confirm('poziom5', { city: 'Luboń' })
    expect((await standing('poziom5')).contact).toMatchObject({ street: 'ul. Nowa 1', city: 'Luboń' })
  })

  it('that nobody has given are due from the day the firm joined, and are given whole', async () => {
    const { contact } = await standing('operator')
    expect(contact).toMatchObject({ person: '', city: 'Wrocław', confirmedAt: null, confirmBy: '2027-03-31' })
    const refused = await confirm('operator', { person: 'Obsługa portalu' })
    expect(codeOf(refused)).toBe('invalid-request')
    const paths = refused.json<{ errors: { path: string }[] }>().errors.map(({ path }) => path)
    expect(paths).toEqual(['body.street', 'body.postalCode', 'body.phone'])
    const whole = {
      person: 'Obsługa',
      street: 'ul. Jerzmanowska 2',
      postalCode: '54-519',
      email: 'a@b.example',
    }
    expect((await confirm('operator', whole)).statusCode).toBe(200)
  })

  it.each([
    { phone: 'dzwonić rano' },
    { email: 'nie adres' },
    { postalCode: '5-519' },
    { person: '' },
    { firmId: 'ktoś inny' },
  ])('refuse %j', async (body) => {
    expect(codeOf(await confirm('poziom4', body))).toBe('invalid-request')
  })
})
