import type { WriteDescriptor, WrittenField } from '../../../app/tile'

const FIELDS = [
  { name: 'name', labelKey: 'clients.form.name' },
  { name: 'nip', labelKey: 'clients.form.nip' },
  { name: 'regon', labelKey: 'clients.form.regon' },
  { name: 'note', labelKey: 'clients.form.note', isLong: true },
] as const satisfies readonly WrittenField[]

/** How the portal's client is shown beside one's own change. */
const DOCUMENT = {
  documentFields: [...FIELDS, { name: 'licences', labelKey: 'clients.form.licences', textOf: licencesText }],
  changedAtField: 'updatedAt',
} as const

const clientPath = ({ params }: { readonly params: { readonly clientId: string } }): string =>
  `/clients/${params.clientId}`

/** How the outbox tells of the register's writes. */
export const clientWrites = {
  'clients.createClient': {
    titleKey: 'clients.write.create',
    fields: FIELDS,
    pathOf: () => '/clients',
  } satisfies WriteDescriptor<'clients.createClient'>,
  'clients.updateClient': {
    titleKey: 'clients.write.update',
    fields: FIELDS,
    ...DOCUMENT,
    pathOf: clientPath,
  } satisfies WriteDescriptor<'clients.updateClient'>,
  'clients.deleteClient': {
    titleKey: 'clients.write.delete',
    removes: true,
    ...DOCUMENT,
    pathOf: clientPath,
  } satisfies WriteDescriptor<'clients.deleteClient'>,
}

/** One line a licence: `subiekt-nexo SN-1 2027-03-31`. */
function licencesText(value: unknown): string {
  if (!Array.isArray(value)) return ''
  return value
    .map(({ programId, number, entitledUntil }) => [programId, number, entitledUntil ?? '?'].join(' '))
    .join('\n')
}
