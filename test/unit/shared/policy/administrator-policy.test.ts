import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AdministratorPolicy, policyJsonSchema } from '#shared/policy/administrator-policy'
import { DAYS_OF_WEEK, gridOf } from '#shared/policy/policy-hours'

describe('the published schema of the policy', () => {
  it('is the one that the app uses; `npm run policy-schema` writes it', async () => {
    const published = await readFile('assets/policy/administrator-policy.schema.json', 'utf8')
    expect(published).toBe(policyJsonSchema())
  })
})

describe('AdministratorPolicy', () => {
  it.each([
    [{}],
    [{ $schema: 'https://example.com/schema.json', portal: 'https://portal.example.com/' }],
    [{ portal: 'http://127.0.0.1:8080' }],
    [{ library: { folder: 'D:\\Biblioteka', quotaBytes: null } }],
    [{ library: { folder: '{documents}/Strefa' } }],
    [{ library: { folder: '\\\\serwer\\udzial\\Strefa' } }],
    [{ transfers: { limitBytesPerSecond: 1_000_000, hours: [{ days: ['monday'], from: 22, to: 6 }] } }],
    [{ updates: { client: 'off', programs: 'on' } }],
    [
      {
        proxy: {
          mode: 'fixed',
          rules: 'https=proxy.example:3128;http=proxy.example:3128',
          bypass: '<local>',
        },
      },
    ],
    [{ proxy: { mode: 'pac', pacUrl: 'http://wpad.example/proxy.pac' } }],
  ])('takes %j', (policy) => {
    expect(AdministratorPolicy.parse(policy)).toEqual(policy)
  })

  it.each([
    [{ portal: 'http://portal.example.com' }, 'portal'],
    [{ portal: 'https://user:secret@portal.example.com' }, 'portal'],
    [{ portal: 'https://portal.example.com/path' }, 'portal'],
    [{ portal: 'https://' }, 'portal'],
    [{ library: { folder: 'Biblioteka' } }, 'library.folder'],
    [{ library: { quotaBytes: 10 } }, 'library.quotaBytes'],
    [{ transfers: { hours: [{ days: [], from: 1, to: 2 }] } }, 'transfers.hours.0.days'],
    [{ updates: { client: 'on' } }, 'updates.client'],
    [{ proxy: { mode: 'fixed', rules: 'http://user:secret@proxy.example' } }, 'proxy.rules'],
  ])('refuses %j for %s', (policy, field) => {
    const { error } = AdministratorPolicy.safeParse(policy)
    expect(error?.issues.map(({ path }) => path.join('.'))).toContain(field)
  })

  it('takes no origin that differs from what the address says', () => {
    fc.assert(
      fc.property(fc.oneof(fc.webUrl(), fc.string()), (portal) => {
        const { data } = AdministratorPolicy.safeParse({ portal })
        if (data?.portal === undefined) return
        expect([data.portal, data.portal.replace(/\/$/u, '')].map((text) => text.toLowerCase())).toContain(
          new URL(data.portal).origin,
        )
      }),
      { numRuns: 500 },
    )
  })
})

describe('gridOf', () => {
  it('lets a span that ends in the morning end on the next day, round the end of the week too', () => {
    const grid = gridOf([{ days: ['sunday'], from: 22, to: 2 }])
    const open = grid.flatMap((day, index) => day.flatMap((isOpen, hour) => (isOpen ? [[index, hour]] : [])))
    expect(open).toEqual([
      [0, 0],
      [0, 1],
      [6, 22],
      [6, 23],
    ])
  })

  it('has exactly the hours of each span, and those of all spans together', () => {
    const span = fc.record({
      days: fc.uniqueArray(fc.constantFrom(...DAYS_OF_WEEK), { minLength: 1 }),
      from: fc.integer({ min: 0, max: 23 }),
      to: fc.integer({ min: 0, max: 24 }),
    })
    fc.assert(
      fc.property(span, fc.array(span, { maxLength: 3 }), (one, others) => {
        const alone = gridOf([one])
        const hours = one.to > one.from ? one.to - one.from : 24 - one.from + one.to
        expect(alone.flat().filter(Boolean).length).toBeLessThanOrEqual(hours * one.days.length)
        expect(alone.every((day) => day.length === 24)).toBe(true)
        const together = gridOf([one, ...others])
        for (const [day, row] of alone.entries()) {
          for (const [hour, isOpen] of row.entries()) if (isOpen) expect(together[day]?.[hour]).toBe(true)
        }
      }),
    )
  })
})
