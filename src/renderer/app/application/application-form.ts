import type { z } from 'zod'
import { type Ground, RECOMMENDATIONS_REQUIRED, recommendationFaults } from '#shared/access/application-rules'
import type { ApplicationContent } from '#shared/api/applications'
import type { ChosenPaper } from '#shared/ipc/applications'
import { isNip, isRegon, normalizeNip, normalizeRegon } from '#shared/text/business-numbers'

/** What a person may apply on: a ground, or for level 0, which needs none. */
export type Basis = Ground | 'author'

export const BASES = [
  'distributor-list',
  'serves-registered-users',
  'distributor-recommendation',
  'author',
] as const satisfies readonly Basis[]

/** A paper with whose it is. */
export interface RecommendationDraft {
  readonly paper: ChosenPaper
  readonly userName: string
  readonly userNip: string
}

/** What a person has typed and chosen so far. */
export interface ApplicationDraft {
  readonly basis: Basis | null
  readonly distributorName: string
  readonly recommendations: readonly RecommendationDraft[]
  readonly firmName: string
  readonly nip: string
  readonly regon: string
  readonly street: string
  readonly postalCode: string
  readonly city: string
  readonly person: string
  readonly email: string
  readonly phone: string
  readonly note: string
}

export type ApplicationField = Exclude<keyof ApplicationDraft, 'basis' | 'recommendations'>

export const EMPTY_APPLICATION: ApplicationDraft = {
  basis: null,
  distributorName: '',
  recommendations: [],
  firmName: '',
  nip: '',
  regon: '',
  street: '',
  postalCode: '',
  city: '',
  person: '',
  email: '',
  phone: '',
  note: '',
}

type ApplicationBody = z.input<typeof ApplicationContent>

/** What is sent. */
export function contentOf(draft: ApplicationDraft): ApplicationBody {
  const { basis, recommendations } = draft
  const isServing = basis === 'serves-registered-users'
  return {
    ground: basis === 'author' ? null : basis,
    distributorName: basis === 'distributor-recommendation' ? draft.distributorName.trim() : '',
    recommendations: isServing
      ? recommendations.map(({ paper, userName, userNip }) => ({
          userName: userName.trim(),
          userNip: normalizeNip(userNip),
          uploadId: paper.id,
        }))
      : [],
    firmName: draft.firmName.trim(),
    nip: normalizeNip(draft.nip),
    regon: normalizeRegon(draft.regon),
    street: draft.street.trim(),
    postalCode: draft.postalCode.trim(),
    city: draft.city.trim(),
    person: draft.person.trim(),
    email: draft.email.trim(),
    phone: draft.phone.trim(),
    note: draft.note.trim(),
  }
}

export interface ApplicationProblems {
  readonly hasNoBasis: boolean
  readonly fields: ReadonlySet<ApplicationField>
  /** How many recommendations are missing of those that are needed. */
  readonly missingCount: number
  /** Ids of papers whose user is not named. */
  readonly unnamed: ReadonlySet<string>
  /** Ids of papers whose user's NIP is wrong, or that of a user named before. */
  readonly wrongNip: ReadonlySet<string>
  readonly sameUser: ReadonlySet<string>
}

const TEXT_MIN_LENGTH = 2
/** One @, something before it, and a dot in what follows: the portal looks closer. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u
const PHONE = /^\+?[\d ()-]{7,30}$/u
const POSTAL_CODE = /^\d{2}-\d{3}$/u

/** What keeps a draft from being sent. */
export function problemsOf(draft: ApplicationDraft): ApplicationProblems {
  const content = contentOf(draft)
  const fields = new Set<ApplicationField>()
  for (const name of ['firmName', 'street', 'city', 'person'] as const) {
    if (content[name].length < TEXT_MIN_LENGTH) fields.add(name)
  }
  const isRecommended = draft.basis === 'distributor-recommendation'
  if (isRecommended && content.distributorName.length < TEXT_MIN_LENGTH) fields.add('distributorName')
  if (!isNip(content.nip)) fields.add('nip')
  if (content.regon !== '' && !isRegon(content.regon)) fields.add('regon')
  if (!POSTAL_CODE.test(content.postalCode)) fields.add('postalCode')
  if (!EMAIL.test(content.email)) fields.add('email')
  if (!PHONE.test(content.phone)) fields.add('phone')
  const { recommendations } = content
  const faults = recommendationFaults(content.ground, recommendations)
  const idsOf = (isWrong: (index: number) => boolean): ReadonlySet<string> =>
    new Set(recommendations.flatMap(({ uploadId }, index) => (isWrong(index) ? [uploadId] : [])))
  return {
    hasNoBasis: draft.basis === null,
    fields,
    missingCount: faults.filter(({ fault }) => fault === 'missing').length,
    unnamed: idsOf((index) => (recommendations[index]?.userName ?? '').length < TEXT_MIN_LENGTH),
    wrongNip: idsOf((index) => !isNip(recommendations[index]?.userNip ?? '')),
    sameUser: idsOf((index) => faults.some(({ index: at, fault }) => at === index && fault === 'same-user')),
  }
}

export function hasProblems(problems: ApplicationProblems): boolean {
  const { hasNoBasis, fields, missingCount, unnamed, wrongNip, sameUser } = problems
  return hasNoBasis || missingCount > 0 || [fields, unnamed, wrongNip, sameUser].some(({ size }) => size > 0)
}

/** How many papers are there, of those that are needed. */
export function paperCounts(draft: ApplicationDraft): { readonly count: number; readonly required: number } {
  return { count: draft.recommendations.length, required: RECOMMENDATIONS_REQUIRED }
}

/** The fields that the portal or the contract refused, by their own names. */
export function refusedFields(paths: readonly string[]): ReadonlySet<string> {
  return new Set(paths.map((path) => path.replace(/^(body|content)\./u, '')))
}
