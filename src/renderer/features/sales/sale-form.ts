import type { Client } from '#shared/api/clients'
import type { EndpointInput } from '#shared/api/endpoint'
import type { Endpoints } from '#shared/api/endpoints'
import type { LicenceKind, Sale } from '#shared/api/sales'
import { formatNip, isNip, isRegon, normalizeNip, normalizeRegon } from '#shared/text/business-numbers'
import { licenceKeyOf } from '#shared/text/licence-number'
import { groszeAsDecimal, parseGrosze } from '#shared/text/money'

export const LICENCE_KINDS = [
  'new',
  'upgrade',
  'extension',
  'subscription',
] as const satisfies readonly LicenceKind[]

/** What a person has typed so far. */
export interface SaleDraft {
  readonly programId: string
  readonly licenceNumber: string
  readonly licenceKind: LicenceKind
  readonly licenceCount: string
  readonly soldOn: string
  /** Empty when it is not told. */
  readonly netValue: string
  /** Of the register, as long as its name and NIP stand as they were picked. */
  readonly clientId: string | null
  readonly clientName: string
  readonly clientNip: string
  readonly clientRegon: string
  readonly note: string
}

type SaleBody = EndpointInput<Endpoints['sales.correctSale']>['body']

const LICENCE_NUMBER_MIN_LENGTH = 3
const CLIENT_NAME_MIN_LENGTH = 2
const LICENCES_MOST = 9_999

/** An empty form; most sales are registered on their day. */
export function emptySale(today: Date): SaleDraft {
  return {
    programId: '',
    licenceNumber: '',
    licenceKind: 'new',
    licenceCount: '1',
    soldOn: localDay(today),
    netValue: '',
    clientId: null,
    clientName: '',
    clientNip: '',
    clientRegon: '',
    note: '',
  }
}

export function draftOf(sale: Sale): SaleDraft {
  return {
    programId: sale.programId,
    licenceNumber: sale.licenceNumber,
    licenceKind: sale.licenceKind,
    licenceCount: String(sale.licenceCount),
    soldOn: sale.soldOn,
    netValue: sale.netValueGrosze === null ? '' : groszeAsDecimal(sale.netValueGrosze),
    clientId: sale.clientId,
    clientName: sale.clientName,
    clientNip: formatNip(sale.clientNip),
    clientRegon: sale.clientRegon,
    note: sale.note,
  }
}

/** The draft with a client of the register in it. */
export function withClient(draft: SaleDraft, { id, name, nip, regon }: Client): SaleDraft {
  return { ...draft, clientId: id, clientName: name, clientNip: formatNip(nip), clientRegon: regon }
}

/** The draft with other words for the client, who then is no longer the one that was picked. */
export function withTypedClient(
  draft: SaleDraft,
  change: Partial<Pick<SaleDraft, 'clientName' | 'clientNip'>>,
): SaleDraft {
  return { ...draft, ...change, clientId: null }
}

/** What is sent, of a draft without problems. */
export function bodyOf(draft: SaleDraft): SaleBody {
  const { programId, licenceKind, soldOn, clientId } = draft
  return {
    programId,
    licenceNumber: draft.licenceNumber.trim(),
    licenceKind,
    licenceCount: Number(draft.licenceCount),
    soldOn,
    netValueGrosze: draft.netValue.trim() === '' ? null : parseGrosze(draft.netValue),
    clientId,
    clientName: draft.clientName.trim(),
    clientNip: normalizeNip(draft.clientNip),
    clientRegon: normalizeRegon(draft.clientRegon),
    note: draft.note.trim(),
  }
}

export type SaleProblem =
  | 'program'
  | 'licenceNumber'
  | 'licenceCount'
  | 'soldOn'
  | 'soldOnLater'
  | 'netValue'
  | 'clientName'
  | 'nip'
  | 'regon'

/** What keeps a draft from being sent. */
export function problemsOf(draft: SaleDraft, today: Date): ReadonlySet<SaleProblem> {
  const problems = new Set<SaleProblem>()
  const number = draft.licenceNumber.trim()
  if (draft.programId === '') problems.add('program')
  if (number.length < LICENCE_NUMBER_MIN_LENGTH || licenceKeyOf(number) === '') problems.add('licenceNumber')
  if (!isLicenceCount(draft.licenceCount)) problems.add('licenceCount')
  if (!isDay(draft.soldOn)) problems.add('soldOn')
  else if (draft.soldOn > localDay(today)) problems.add('soldOnLater')
  if (draft.netValue.trim() !== '' && parseGrosze(draft.netValue) === null) problems.add('netValue')
  if (draft.clientName.trim().length < CLIENT_NAME_MIN_LENGTH) problems.add('clientName')
  if (!isNip(normalizeNip(draft.clientNip))) problems.add('nip')
  const regon = normalizeRegon(draft.clientRegon)
  if (regon !== '' && !isRegon(regon)) problems.add('regon')
  return problems
}

/** Another registration of the same licence, of those that were found. */
export function sameLicence(draft: SaleDraft, saleId: string | null, found: readonly Sale[]): Sale | null {
  const key = licenceKeyOf(draft.licenceNumber)
  return (
    found.find(
      (sale) =>
        sale.id !== saleId &&
        sale.programId === draft.programId &&
        sale.withdrawnAt === null &&
        licenceKeyOf(sale.licenceNumber) === key,
    ) ?? null
  )
}

function isLicenceCount(text: string): boolean {
  const count = Number(text)
  return /^\d{1,4}$/u.test(text.trim()) && count >= 1 && count <= LICENCES_MOST
}

/** A day of the calendar, `YYYY-MM-DD`. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

/** The day of a moment where this computer is, `YYYY-MM-DD`. */
function localDay(moment: Date): string {
  const [month, day] = [moment.getMonth() + 1, moment.getDate()].map((part) => String(part).padStart(2, '0'))
  return `${moment.getFullYear()}-${month}-${day}`
}
