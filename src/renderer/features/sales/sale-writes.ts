import { groszeAsDecimal } from '#shared/text/money'
import type { WriteDescriptor, WrittenField } from '../../app/tile'

const FIELDS = [
  { name: 'clientName', labelKey: 'form.clientName' },
  { name: 'clientNip', labelKey: 'form.nip' },
  { name: 'clientRegon', labelKey: 'form.regon' },
  { name: 'licenceNumber', labelKey: 'form.licenceNumber' },
  { name: 'note', labelKey: 'form.note', isLong: true },
] as const satisfies readonly WrittenField[]

/** How the portal's registration is shown beside one's own change. */
const DOCUMENT = {
  documentFields: [
    ...FIELDS,
    { name: 'programName', labelKey: 'form.program' },
    { name: 'licenceCount', labelKey: 'form.licenceCount', textOf: String },
    { name: 'soldOn', labelKey: 'form.soldOn' },
    { name: 'netValueGrosze', labelKey: 'form.netValue', textOf: valueText },
    { name: 'withdrawalReason', labelKey: 'withdraw.reason' },
  ],
  changedAtField: 'updatedAt',
} as const

const salePath = ({ params }: { readonly params: { readonly saleId: string } }): string => `/${params.saleId}`

/** How the outbox tells of the registrations' writes. */
export const saleWrites = {
  'sales.registerSale': {
    titleKey: 'write.register',
    fields: FIELDS,
    pathOf: () => '/',
  } satisfies WriteDescriptor<'sales.registerSale'>,
  'sales.correctSale': {
    titleKey: 'write.correct',
    fields: FIELDS,
    ...DOCUMENT,
    pathOf: salePath,
  } satisfies WriteDescriptor<'sales.correctSale'>,
  'sales.withdrawSale': {
    titleKey: 'write.withdraw',
    fields: [{ name: 'reason', labelKey: 'withdraw.reason', isLong: true }],
    ...DOCUMENT,
    pathOf: salePath,
  } satisfies WriteDescriptor<'sales.withdrawSale'>,
}

function valueText(value: unknown): string {
  return typeof value === 'number' ? groszeAsDecimal(value) : ''
}
