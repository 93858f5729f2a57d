import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '#shared/api/operator/audit'
import { useFormatters } from '../ui/use-formatters'
import { deskNamespace } from './desk'

const OPERATION = /^operator-(?<desk>[^.]+)\.(?<verb>.+)$/u
/** What may be one of a few words, and no text that a person has written. */
const WORD = /^[a-z][a-z-]*$/u
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/u

export interface ActWords {
  /** "Zmiana uprawnień" */
  readonly act: (act: string) => string
  /** "konto" */
  readonly subjectKind: (entry: Pick<AuditEntry, 'act' | 'subject'>) => string
  readonly actor: (actor: AuditEntry['actor']) => string
  readonly field: (act: string, name: string) => string
  /** A value of a field, as a person reads it. */
  readonly value: (act: string, name: string, value: unknown) => string
}

/**
 * What the audit log says, in words: those of the desk that the act belongs to. What no desk has a word
 * for, such as an act of a later version, is shown as it stands in the log.
 */
export function useActWords(): ActWords {
  const { t, i18n } = useTranslation('operator')
  const format = useFormatters()

  const wordOf = (act: string, key: string, otherwise: string): string => {
    const desk = OPERATION.exec(act)?.groups?.['desk']
    if (desk === undefined) return otherwise
    const ns = deskNamespace(desk)
    return i18n.exists(key, { ns }) ? i18n.t(key, { ns }) : otherwise
  }
  const value = (given: unknown): string => {
    if (given === null || given === undefined || given === '') return t('value.none')
    if (typeof given === 'boolean') return t(given ? 'value.yes' : 'value.no')
    if (typeof given === 'number') return format.number(given)
    if (typeof given === 'string') return INSTANT.test(given) ? format.moment(given) : given
    if (Array.isArray(given)) return given.length === 0 ? t('value.none') : given.map(value).join('\n')
    return JSON.stringify(given, null, 2)
  }
  return {
    act: (act) => wordOf(act, `acts.${OPERATION.exec(act)?.groups?.['verb'] ?? ''}`, act),
    subjectKind: ({ act, subject }) => wordOf(act, `subjects.${subject.kind}`, subject.kind),
    actor: ({ kind, name }) => (kind === 'command-line' ? t('actor.commandLine', { name }) : name),
    field: (act, name) => wordOf(act, `fields.${name}`, name),
    value: (act, name, given) =>
      typeof given === 'string' && WORD.test(given)
        ? wordOf(act, `values.${name}.${given}`, value(given))
        : value(given),
  }
}
