import { Button, Field, Input, makeStyles, Select, Tooltip, tokens } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Program } from '#shared/api/updates'
import type { LicenceDraft, LicenceFieldName } from './client-form'

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1.2fr) minmax(0, 1fr) 168px 32px',
    gap: tokens.spacingHorizontalS,
    alignItems: 'start',
    '@media (max-width: 720px)': { gridTemplateColumns: '1fr' },
  },
  // In line with the fields, whose labels stand above them.
  remove: { marginBlockStart: '26px' },
})

export interface LicenceFieldsProps {
  readonly licence: LicenceDraft
  readonly programs: readonly Program[]
  readonly problems: ReadonlySet<LicenceFieldName> | undefined
  readonly onChange: (change: Partial<LicenceDraft>) => void
  readonly onRemove: () => void
}

/** One licence of a client: program, number, and until when it covers updates. */
export function LicenceFields(props: LicenceFieldsProps): ReactNode {
  const { licence, programs, problems, onChange, onRemove } = props
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const messageOf = (name: LicenceFieldName) =>
    problems?.has(name) === true ? { validationMessage: t(`clients.form.error.${name}`) } : {}
  const isKnown = licence.programId === '' || programs.some(({ id }) => id === licence.programId)
  return (
    <div className={styles.row}>
      <Field label={t('clients.form.program')} {...messageOf('program')}>
        <Select value={licence.programId} onChange={(_event, { value }) => onChange({ programId: value })}>
          <option value="" />
          {!isKnown && <option value={licence.programId}>{licence.programId}</option>}
          {programs.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('clients.form.number')} {...messageOf('number')}>
        <Input
          value={licence.number}
          maxLength={60}
          onChange={(_event, { value }) => onChange({ number: value })}
        />
      </Field>
      <Field label={t('clients.form.until')} {...messageOf('until')}>
        <Input
          type="date"
          value={licence.entitledUntil}
          onChange={(_event, { value }) => onChange({ entitledUntil: value })}
        />
      </Field>
      <Tooltip content={t('clients.form.removeLicence', { number: licence.number })} relationship="label">
        <Button className={styles.remove} appearance="subtle" icon={<DeleteRegular />} onClick={onRemove} />
      </Tooltip>
    </div>
  )
}
