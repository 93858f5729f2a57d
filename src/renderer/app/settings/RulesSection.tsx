import { Field, makeStyles, Select, tokens } from '@fluentui/react-components'
import { AlertRegular } from '@fluentui/react-icons'
import { type ReactNode, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Program } from '#shared/api/updates'
import type { FollowedProgram } from '#shared/updates/follow-rules'
import { EmptyState } from '../../ui/EmptyState'
import { ErrorView } from '../../ui/ErrorView'
import { SkeletonRows } from '../../ui/skeletons'
import { FixedNote } from '../policy/FixedNote'
import { usePolicy } from '../policy/use-policy'
import { usePortalQuery } from '../portal-query'
import { useUpdateRules } from '../update-rules/use-update-rules'
import { RuleItem } from './RuleItem'
import { SettingsSection } from './SettingsSection'

const NOTHING = ''

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    margin: 0,
    padding: 0,
    listStyleType: 'none',
  },
  add: { maxWidth: '320px' },
})

/** The programs that are followed, with what of each is downloaded by itself. */
export function RulesSection(): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const rules = useUpdateRules()
  const isFixed = (usePolicy()?.programDownloads ?? null) !== null
  const programs = usePortalQuery('updates.listPrograms', undefined)
  const add = useRef<HTMLSelectElement | null>(null)
  const known = programs.data?.items ?? []
  const { followed } = rules
  const remove = (programId: string): void => {
    void rules.follow(programId, false)
    // What had the focus is gone.
    add.current?.focus()
  }
  return (
    <SettingsSection title={t('rules.title')} about={t('rules.about')}>
      {rules.error !== null && <ErrorView error={rules.error} isRetrying={false} onRetry={rules.retry} />}
      {followed === null && rules.error === null && (
        <div aria-busy="true">
          <SkeletonRows count={2} size={40} />
        </div>
      )}
      {followed !== null && (
        <>
          {isFixed && <FixedNote />}
          {followed.length === 0 && (
            <EmptyState icon={AlertRegular} title={t('rules.empty')}>
              {t('rules.emptyAdvice')}
            </EmptyState>
          )}
          <ul className={styles.list}>
            {followed.map((program) => (
              <RuleItem
                key={program.programId}
                program={program}
                isFixed={isFixed}
                name={nameOf(program, known)}
                onChange={(download) => rules.setDownload(program.programId, download)}
                onRemove={() => remove(program.programId)}
              />
            ))}
          </ul>
          <Field label={t('rules.add')} className={styles.add}>
            <Select
              ref={(element: HTMLSelectElement | null) => {
                add.current = element
              }}
              value={NOTHING}
              onChange={(_event, { value }) => {
                if (value !== NOTHING) void rules.follow(value, true)
              }}
            >
              <option value={NOTHING}>{t('rules.addChoose')}</option>
              {known
                .filter(({ id }) => !followed.some(({ programId }) => programId === id))
                .map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
            </Select>
          </Field>
        </>
      )}
    </SettingsSection>
  )
}

/** Its id until the catalogue is known, or where the catalogue has it no more. */
function nameOf({ programId }: FollowedProgram, known: readonly Program[]): string {
  return known.find(({ id }) => id === programId)?.name ?? programId
}
