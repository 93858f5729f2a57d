import type { VersionSummary } from '../api/updates'

type NamedVersion = Pick<VersionSummary, 'programName' | 'version' | 'importance'>

/** What there is to tell at a time. */
export interface News {
  readonly fresh: readonly NamedVersion[]
  /** How many of the new ones come by themselves. */
  readonly automaticCount: number
  /** Held on this computer, and taken back by the vendor. */
  readonly withdrawn: readonly Pick<NamedVersion, 'programName' | 'version'>[]
}

/** One message for all of it. */
export interface Digest {
  readonly title: string
  readonly body: string
}

/** Languages of the app; the digest is told by the system, outside the page and its texts. */
export type DigestLanguage = 'pl' | 'en'

/** So many are named; the others are counted. */
const MOST_NAMED = 3

type Forms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }

const WORDS = {
  pl: {
    fresh: { one: '# nowa wersja', few: '# nowe wersje', many: '# nowych wersji', other: '# nowej wersji' },
    critical: { one: '# krytyczna', few: '# krytyczne', many: '# krytycznych', other: '# krytycznej' },
    withdrawn: {
      one: 'Producent wycofał # wersję, którą masz',
      few: 'Producent wycofał # wersje, które masz',
      many: 'Producent wycofał # wersji, które masz',
      other: 'Producent wycofał # wersji, którą masz',
    },
    others: { one: 'i # inna', few: 'i # inne', many: 'i # innych', other: 'i # innej' },
    automatic: 'Pobierane automatycznie: ',
    doNotInstall: 'Nie instaluj: ',
  },
  en: {
    fresh: { one: '# new version', other: '# new versions' },
    critical: { one: '# critical', other: '# critical' },
    withdrawn: {
      one: 'The vendor took back # version that you have',
      other: 'The vendor took back # versions that you have',
    },
    others: { one: 'and # other', other: 'and # others' },
    automatic: 'Downloaded automatically: ',
    doNotInstall: 'Do not install: ',
  },
} as const satisfies Record<DigestLanguage, Record<string, Forms | string>>

/**
 * What is told of the news, in one message; `null` when there is nothing to tell.
 *
 * What must not be installed comes first, then how much is new and what, then what comes by itself.
 */
export function digestOf(
  { fresh, automaticCount, withdrawn }: News,
  language: DigestLanguage,
): Digest | null {
  const words = WORDS[language]
  const count = (forms: Forms, amount: number): string => counted(forms, amount, language)
  if (fresh.length === 0 && withdrawn.length === 0) return null
  const criticalCount = fresh.filter(({ importance }) => importance === 'critical').length
  const freshWords = [count(words.fresh, fresh.length)]
  if (criticalCount > 0) freshWords.push(count(words.critical, criticalCount))
  const named = (versions: News['withdrawn']): string => {
    const names = versions.slice(0, MOST_NAMED).map(({ programName, version }) => `${programName} ${version}`)
    const rest = versions.length - names.length
    return rest === 0 ? names.join(', ') : `${names.join(', ')} ${count(words.others, rest)}`
  }
  const freshTitle = freshWords.join(', ')
  const freshNames = named(criticalFirst(fresh))
  const lines: string[] = []
  if (withdrawn.length > 0) lines.push(`${words.doNotInstall}${named(withdrawn)}`)
  if (fresh.length > 0) lines.push(withdrawn.length > 0 ? `${freshTitle}: ${freshNames}` : freshNames)
  if (automaticCount > 0) lines.push(`${words.automatic}${automaticCount}`)
  const title = withdrawn.length > 0 ? count(words.withdrawn, withdrawn.length) : freshTitle
  return { title, body: lines.join('\n') }
}

/** How many versions are new, as the tray says it. */
export function freshCountWords(amount: number, language: DigestLanguage): string {
  return counted(WORDS[language].fresh, amount, language)
}

function criticalFirst(versions: readonly NamedVersion[]): NamedVersion[] {
  const isCritical = ({ importance }: NamedVersion): boolean => importance === 'critical'
  return [...versions.filter(isCritical), ...versions.filter((version) => !isCritical(version))]
}

function counted(forms: Forms, amount: number, language: DigestLanguage): string {
  const form = forms[new Intl.PluralRules(language).select(amount)] ?? forms.other
  return form.replace('#', String(amount))
}
