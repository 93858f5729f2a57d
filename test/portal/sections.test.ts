import { eq } from 'drizzle-orm'
import { describe, expect, it } from 'vitest'
import { Contact, NewsItem, type SectionId } from '#shared/api/sections'
import { newsItems } from '../../src/portal/db/schema'
import { codeOf, portalForThisFile } from './test-portal'

const portal = portalForThisFile()
const MEMBERS: Readonly<Record<SectionId, readonly string[]>> = {
  'pi-section': ['poziom3', 'serwisant-wygasly'],
  'api-section': ['poziom5'],
}
const OTHERS = [
  'poziom0',
  'poziom1',
  'poziom2',
  'poziom2-abonamenty',
  'poziom3',
  'poziom4',
  'poziom5',
  'operator',
]

describe.each(Object.keys(MEMBERS) as SectionId[])('the %s', (sectionId) => {
  const urls = [
    `/sections/${sectionId}/news`,
    `/sections/${sectionId}/contacts`,
    `/documents/${sectionId}`,
    `/sync/${sectionId}.news`,
    `/sync/${sectionId}.documents`,
  ]

  it('gives its members news, newest first, contacts and documents of their own', async () => {
    for (const username of MEMBERS[sectionId]) {
      for (const url of urls) {
        expect([url, (await portal().call('GET', url, { as: username })).statusCode]).toEqual([url, 200])
      }
      const { items } = (await portal().call('GET', urls[0] ?? '', { as: username })).json<{
        items: NewsItem[]
      }>()
      expect(items.length).toBeGreaterThanOrEqual(3)
      for (const item of items) expect(NewsItem.parse(item).sectionId).toBe(sectionId)
      const times = items.map(({ publishedAt }) => publishedAt)
      expect(times).toEqual(times.toSorted().reverse())
      const contacts = (await portal().call('GET', urls[1] ?? '', { as: username })).json<{
        items: Contact[]
      }>()
      expect(contacts.items.length).toBeGreaterThan(0)
      for (const contact of contacts.items) Contact.parse(contact)
    }
  })

  it('gives nobody else anything', async () => {
    for (const username of OTHERS.filter((name) => !MEMBERS[sectionId].includes(name))) {
      for (const url of urls) {
        const answer = await portal().call('GET', url, { as: username })
        expect([username, url, answer.statusCode, codeOf(answer)]).toEqual([
          username,
          url,
          403,
          'capability-required',
        ])
      }
    }
  })
})

describe('news', () => {
  it('are searched in their text, paged, and followed with their revision', async () => {
    const search = await portal().call('GET', '/sections/pi-section/news?search=ukrainsku', { as: 'poziom3' })
    const found = search.json<{ items: NewsItem[]; totalCount: number }>()
    expect(found).toMatchObject({ totalCount: 1, items: [{ sectionId: 'pi-section', revision: '1' }] })

    const first = (await portal().call('GET', '/sections/pi-section/news?limit=1', { as: 'poziom3' })).json<{
      items: NewsItem[]
      nextCursor: string
    }>()
    const second = await portal().call(
      'GET',
      `/sections/pi-section/news?limit=1&cursor=${first.nextCursor}`,
      { as: 'poziom3' },
    )
    expect(second.json<{ items: NewsItem[] }>().items[0]?.id).not.toBe(first.items[0]?.id)
    expect(
      (await portal().call('GET', `/sections/api-section/news?cursor=x`, { as: 'poziom5' })).statusCode,
    ).toBe(400)

    const start = await portal().call('GET', '/sync/pi-section.news', { as: 'poziom3' })
    const { nextCursor } = start.json<{ nextCursor: string }>()
    const [item] = found.items
    await portal()
      .database.update(newsItems)
      .set({ title: 'Poprawiony tytuł' })
      .where(eq(newsItems.id, item?.id ?? ''))
    const after = await portal().call('GET', `/sync/pi-section.news?cursor=${nextCursor}`, { as: 'poziom3' })
    expect(after.json()).toMatchObject({
      changed: [{ id: item?.id, title: 'Poprawiony tytuł', revision: '2' }],
    })
  })
})
