import { Button, Field, Input, makeStyles, Text, Tooltip, tokens } from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { type ReactNode, useId, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { usePortalQuery } from '../../app/portal-query'
import { choicesOf } from '../../documents/document-list'
import { useFormStyles } from '../../ui/list-styles'
import { emptyProgram, type ProgramDraft } from './solution-form'

const PROGRAM_MAX_COUNT = 20
const ALL = { query: { limit: 200 } }

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1.4fr) minmax(0, 1fr) 32px',
    gap: tokens.spacingHorizontalS,
    alignItems: 'start',
    '@media (max-width: 620px)': { gridTemplateColumns: '1fr' },
  },
  // In line with the fields, whose labels stand above them.
  remove: { marginBlockStart: '26px', '@media (max-width: 620px)': { marginBlockStart: 0 } },
  missing: { color: tokens.colorStatusDangerForeground1 },
})

export interface ProgramFieldsProps {
  readonly programs: readonly ProgramDraft[]
  /** Keys of those that have no name. */
  readonly problems: ReadonlySet<string>
  readonly isMissing: boolean
  readonly onChange: (programs: readonly ProgramDraft[]) => void
}

/** Programs that a solution works with; those that the technical materials name are offered. */
export function ProgramFields({ programs, problems, isMissing, onChange }: ProgramFieldsProps): ReactNode {
  const { t } = useTranslation('custom-solutions')
  const form = useFormStyles()
  const styles = useStyles()
  const offeredId = useId()
  const { data } = usePortalQuery('technical-materials.listDocuments', ALL)
  const offered = useMemo(() => choicesOf(data?.items ?? [], 'programs'), [data])
  const change = (key: string, part: Partial<ProgramDraft>): void =>
    onChange(programs.map((program) => (program.key === key ? { ...program, ...part } : program)))
  return (
    <>
      <Text as="h2" size={400} weight="semibold" className={form.heading}>
        {t('form.programs')}
      </Text>
      <datalist id={offeredId}>
        {offered.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      {programs.map(({ key, name, versions }) => (
        <div key={key} className={styles.row}>
          <Field
            label={t('form.program')}
            required
            {...(problems.has(key) && { validationMessage: t('form.error.program') })}
          >
            <Input
              list={offeredId}
              value={name}
              maxLength={80}
              onChange={(_event, { value }) => change(key, { name: value })}
            />
          </Field>
          <Field label={t('form.versions')} hint={t('form.versionsHint')}>
            <Input
              value={versions}
              maxLength={80}
              onChange={(_event, { value }) => change(key, { versions: value })}
            />
          </Field>
          <Tooltip content={t('form.removeProgram', { name })} relationship="label">
            <Button
              className={styles.remove}
              appearance="subtle"
              icon={<DeleteRegular />}
              onClick={() => onChange(programs.filter((program) => program.key !== key))}
            />
          </Tooltip>
        </div>
      ))}
      {isMissing && (
        <Text role="alert" className={styles.missing}>
          {t('form.error.programs')}
        </Text>
      )}
      <div>
        <Button
          icon={<AddRegular />}
          disabledFocusable={programs.length >= PROGRAM_MAX_COUNT}
          onClick={() => onChange([...programs, emptyProgram()])}
        >
          {t('form.addProgram')}
        </Button>
      </div>
    </>
  )
}
