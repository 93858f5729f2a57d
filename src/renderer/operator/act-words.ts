import { useTranslation } from 'react-i18next'
import type { AuditEntry } from '#shared/api/operator/audit'
import { useFormatters } from '../ui/use-formatters'
import { valueInWords } from './act-values'
import { deskNamespace } from './desk'

const OPERATION = /^operator-(?<desk>[^.]+)\.(?<verb>.+)$/u

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

  const findWord = (act: string, key: string): string | null => {
    const desk = OPERATION.exec(act)?.groups?.['desk']
    if (desk === undefined) return null
    const ns = deskNamespace(desk)
    return i18n.exists(key, { ns }) ? i18n.t(key, { ns }) : null
  }
  const wordOf = (act: string, key: string, otherwise: string): string => findWord(act, key) ?? otherwise
  return {
    act: (act) => wordOf(act, `acts.${OPERATION.exec(act)?.groups?.['verb'] ?? ''}`, act),
    subjectKind: ({ act, subject }) => wordOf(act, `subjects.${subject.kind}`, subject.kind),
    actor: ({ kind, name }) => (kind === 'command-line' ? t('actor.commandLine', { name }) : name),
    field: (act, name) => wordOf(act, `fields.${name}`, name),
    value: (act, name, given) =>
      valueInWords(name, given, {
        format,
        none: t('value.none'),
        yes: t('value.yes'),
        no: t('value.no'),
        level: (level) => t('app:levels.named', { level, name: t(`app:levels.${level}`) }),
        wordOf: (field, word) => findWord(act, `values.${field}.${word}`),
      }),
  }
}
