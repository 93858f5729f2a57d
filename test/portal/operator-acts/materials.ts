import { randomUUID } from 'node:crypto'
import type { Document } from '#shared/api/documents'
import type { DeskContact, operatorMaterialsEndpoints } from '#shared/api/operator/materials'
import type { NewsItem } from '#shared/api/sections'
import type { ActExamplesOf } from '../operator-acts'
import type { TestPortal } from '../test-portal'

const FACTS = {
  title: 'Nowa lista kontrolna',
  summary: 'Co sprawdzić przed aktualizacją.',
  programs: ['Subiekt nexo'],
  versions: ['58'],
  tags: ['aktualizacje'],
  publishedOn: '2026-11-22',
}

export const base64Of = (text: string): string => Buffer.from(text).toString('base64')

/** A document that the operator has just published. */
export async function publishDocument(
  portal: TestPortal,
  change: Readonly<Record<string, unknown>> = {},
): Promise<Document> {
  const answer = await portal.call('POST', '/operator/materials/documents', {
    as: 'operator',
    key: randomUUID(),
    body: {
      ...FACTS,
      capability: 'technical-materials',
      fileName: 'lista.md',
      contentBase64: base64Of('# Lista kontrolna'),
      ...change,
    },
  })
  if (answer.statusCode !== 201) throw new Error(answer.body)
  return answer.json<Document>()
}

async function addNews(portal: TestPortal): Promise<NewsItem> {
  const body = { sectionId: 'pi-section', title: 'Przerwa w pracy portalu', body: 'W nocy z soboty.' }
  const answer = await portal.call('POST', '/operator/materials/news', {
    as: 'operator',
    key: randomUUID(),
    body,
  })
  return answer.json<NewsItem>()
}

async function addContact(portal: TestPortal): Promise<DeskContact> {
  const body = {
    sectionId: 'api-section',
    name: 'Anna Wilk',
    role: 'Umowy',
    phoneNumber: '+48717204401',
    email: null,
  }
  const answer = await portal.call('POST', '/operator/materials/contacts', {
    as: 'operator',
    key: randomUUID(),
    body,
  })
  return answer.json<DeskContact>()
}

export const materialsActs: ActExamplesOf<typeof operatorMaterialsEndpoints> = {
  'operator-materials.publishDocument': async () => ({
    body: {
      ...FACTS,
      capability: 'pi-section',
      fileName: 'Opis zmian (źródło).md',
      contentBase64: base64Of('# Opis'),
      note: 'Na prośbę działu',
    },
    hasBefore: false,
  }),
  'operator-materials.editDocument': async (portal) => {
    const { id, revision } = await publishDocument(portal)
    return { params: { documentId: id }, body: { ...FACTS, title: 'Lista po zmianie', revision } }
  },
  'operator-materials.replaceContent': async (portal) => {
    const { id, revision } = await publishDocument(portal)
    const body = {
      fileName: 'lista-2.md',
      contentBase64: base64Of('# Druga'),
      publishedOn: '2026-11-23',
      revision,
    }
    return { params: { documentId: id }, body }
  },
  'operator-materials.removeDocument': async (portal) => {
    const { id, revision } = await publishDocument(portal)
    return { params: { documentId: id }, body: { revision, note: 'Zastąpiony' }, hasAfter: false }
  },
  'operator-materials.addNews': async () => ({
    body: { sectionId: 'api-section', title: 'Nowy termin', body: 'Szkolenie przesunięte.' },
    hasBefore: false,
  }),
  'operator-materials.editNews': async (portal) => {
    const { id, revision } = await addNews(portal)
    return { params: { newsId: id }, body: { title: 'Inny tytuł', body: 'Inna treść.', revision } }
  },
  'operator-materials.removeNews': async (portal) => {
    const { id, revision } = await addNews(portal)
    return { params: { newsId: id }, body: { revision }, hasAfter: false }
  },
  'operator-materials.addContact': async () => ({
    body: {
      sectionId: 'pi-section',
      name: 'Jan Nowak',
      role: 'Szkolenia',
      phoneNumber: null,
      email: 'jan@example.com',
    },
    hasBefore: false,
  }),
  'operator-materials.editContact': async (portal) => {
    const { id, revision, name, phoneNumber, email } = await addContact(portal)
    return { params: { contactId: id }, body: { name, phoneNumber, email, role: 'Faktury', revision } }
  },
  'operator-materials.removeContact': async (portal) => {
    const { id, revision } = await addContact(portal)
    return { params: { contactId: id }, body: { revision }, hasAfter: false }
  },
}
