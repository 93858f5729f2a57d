import { Checkbox, Dropdown, Field, Input, Option, Textarea } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LEVELS } from '#shared/access/policy'
import { useFormStyles } from '../../../ui/list-styles'
import { deskNamespace } from '../../desk'
import type { AccountFields } from './account-form'

export interface AccessFieldsProps {
  readonly fields: AccountFields
  /** False for an operator, who has no level. */
  readonly hasLevel: boolean
  /** The name is missing, and somebody has tried to go on. */
  readonly isNameMissing: boolean
  readonly onChange: (changed: Partial<AccountFields>) => void
}

/** Name, level, certificate and subscription sales, and why. */
export function AccessFields({ fields, hasLevel, isNameMissing, onChange }: AccessFieldsProps): ReactNode {
  const { t } = useTranslation(deskNamespace('accounts'))
  const styles = useFormStyles()
  const levelWords = (level: string): string =>
    level === '' ? t('form.levelNone') : t('app:levels.named', { level, name: t(`app:levels.${level}`) })
  return (
    <>
      <Field
        label={t('form.displayName')}
        required
        {...(isNameMissing && { validationMessage: t('form.required') })}
      >
        <Input
          name="displayName"
          value={fields.displayName}
          maxLength={120}
          onChange={(_event, { value }) => onChange({ displayName: value })}
        />
      </Field>
      {hasLevel && (
        <>
          <div className={styles.row}>
            <Field label={t('form.level')} className={styles.grow}>
              <Dropdown
                value={levelWords(fields.level)}
                selectedOptions={[fields.level]}
                onOptionSelect={(_event, { optionValue }) => onChange({ level: optionValue ?? '' })}
              >
                {['', ...LEVELS.map(String)].map((level) => (
                  <Option key={level} value={level}>
                    {levelWords(level)}
                  </Option>
                ))}
              </Dropdown>
            </Field>
            <Field label={t('form.certifiedUntil')} hint={t('form.certifiedHint')} className={styles.grow}>
              <Input
                type="date"
                value={fields.certifiedUntil}
                onChange={(_event, { value }) => onChange({ certifiedUntil: value })}
              />
            </Field>
          </div>
          <Checkbox
            label={t('form.sellsSubscriptions')}
            checked={fields.sellsSubscriptions}
            onChange={(_event, { checked }) => onChange({ sellsSubscriptions: checked === true })}
          />
        </>
      )}
      <Field label={t('form.note')} hint={t('form.noteHint')}>
        <Textarea
          value={fields.note}
          maxLength={1_000}
          resize="vertical"
          onChange={(_event, { value }) => onChange({ note: value })}
        />
      </Field>
    </>
  )
}
