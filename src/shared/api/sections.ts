import { z } from 'zod'
import type { CapabilityId } from '../access/policy'
import { type Collection, defineCollections } from './collection'
import { defineEndpoints, type Endpoint } from './endpoint'
import { Instant, PageQuery, pageOf, SearchText } from './page'
import { Revision } from './precondition'
import { PhoneNumber } from './support'

/** A section for one group of partners is named by the capability that opens it. */
const SECTIONS = ['pi-section', 'api-section'] as const satisfies readonly CapabilityId[]
export const SectionId = z.enum(SECTIONS)
export type SectionId = z.infer<typeof SectionId>

export const NewsItem = z.object({
  id: z.uuid(),
  sectionId: SectionId,
  title: z.string().min(1).max(200),
  /** Markdown; raw HTML in it is shown to nobody. Polish. */
  body: z.string().min(1).max(20_000),
  publishedAt: Instant,
  revision: Revision,
})
export type NewsItem = z.infer<typeof NewsItem>

/** Somebody at the vendor who answers to this group. */
export const Contact = z.object({
  id: z.uuid(),
  name: z.string().min(1).max(120),
  /** What to turn to them with; Polish. */
  role: z.string().min(1).max(200),
  phoneNumber: PhoneNumber.nullable(),
  email: z.email().max(200).nullable(),
})
export type Contact = z.infer<typeof Contact>

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

function newsOf<const Id extends SectionId>(sectionId: Id) {
  return {
    access: sectionId,
    tile: sectionId,
    document: NewsItem,
    syncPageSize: 100,
    freshnessMs: 10 * MINUTE_MS,
    isLarge: false,
    search: {
      titleFields: ['title'],
      textFields: ['body'],
      dateField: 'publishedAt',
      route: `/tile/${sectionId}/news/{id}`,
    },
  } as const satisfies Collection
}

export const sectionsCollections = defineCollections({
  'pi-section.news': newsOf('pi-section'),
  'api-section.news': newsOf('api-section'),
})

function listNews<const Id extends SectionId>(sectionId: Id) {
  return {
    method: 'GET',
    path: `/sections/${sectionId}/news`,
    access: sectionId,
    summary: 'News of the section, newest first; searched in titles and texts',
    query: PageQuery.extend({ search: SearchText.optional() }),
    response: pageOf(NewsItem),
    kept: {
      as: 'list',
      collection: `${sectionId}.news`,
      equals: {},
      orderBy: [{ field: 'publishedAt', direction: 'descending' }],
    },
  } as const satisfies Endpoint
}

function listContacts<const Id extends SectionId>(sectionId: Id) {
  return {
    method: 'GET',
    path: `/sections/${sectionId}/contacts`,
    access: sectionId,
    summary: 'Whom this group can turn to, in the order meant',
    response: z.object({ items: z.array(Contact) }),
    kept: { as: 'answer', freshnessMs: DAY_MS, isPrefetched: true },
  } as const satisfies Endpoint
}

export const sectionsEndpoints = defineEndpoints({
  'pi-section.listNews': listNews('pi-section'),
  'pi-section.listContacts': listContacts('pi-section'),
  'api-section.listNews': listNews('api-section'),
  'api-section.listContacts': listContacts('api-section'),
})
