import { Button, Field, Input, makeStyles, Text, Tooltip, tokens } from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskLine } from '#shared/api/operator/numbers'
import { useFormStyles } from '../../../ui/list-styles'
import { useFormatters } from '../../../ui/use-formatters'
import { deskNamespace } from '../../desk'
import type { ClosedDayDraft, LineProblems } from './line-form'

const DAY_MAX_COUNT = 100

const useStyles = makeStyles({
  row: {
    display: 'grid',
    gridTemplateColumns: '160px minmax(0, 1fr) 32px',
    gap: tokens.spacingHorizontalS,
    alignItems: 'start',
    '@media (max-width: 560px)': { gridTemplateColumns: '1fr' },
  },
  // In line with the fields, whose labels stand above them.
  remove: { marginBlockStart: '26px', '@media (max-width: 560px)': { marginBlockStart: 0 } },
})

export interface ClosedDayFieldsProps {
  readonly closedOn: readonly ClosedDayDraft[]
  readonly holidays: DeskLine['holidays']
  readonly problems: LineProblems['closedOn']
  readonly onChange: (closedOn: readonly ClosedDayDraft[]) => void
}

/** Days on which nobody answers, beside the days off by law, which need not be entered. */
export function ClosedDayFields({ closedOn, holidays, problems, onChange }: ClosedDayFieldsProps): ReactNode {
  const { t } = useTranslation(deskNamespace('numbers'))
  const format = useFormatters()
  const form = useFormStyles()
  const styles = useStyles()
  const today = new Date().toISOString().slice(0, 10)
  const nextHoliday = holidays.find(({ day }) => day >= today)
  const change = (key: string, part: Partial<ClosedDayDraft>): void =>
    onChange(closedOn.map((entry) => (entry.key === key ? { ...entry, ...part } : entry)))
  return (
    <>
      <Text as="h2" size={400} weight="semibold" className={form.heading}>
        {t('form.closedOn')}
      </Text>
      <Text className={form.quiet}>
        {t('form.closedOnHint')}
        {nextHoliday !== undefined &&
          ` ${t('form.nextHoliday', {
            date: format.date(`${nextHoliday.day}T00:00`),
            reason: nextHoliday.reason,
          })}`}
      </Text>
      {closedOn.map(({ key, day, reason }) => {
        const problem = problems.get(key)
        const ofDay = problem === 'day' || problem === 'twice'
        return (
          <div key={key} className={styles.row}>
            <Field
              label={t('form.day')}
              required
              {...(ofDay && { validationMessage: t(`form.error.${problem}`) })}
            >
              <Input type="date" value={day} onChange={(_event, { value }) => change(key, { day: value })} />
            </Field>
            <Field
              label={t('form.reason')}
              required
              {...(problem === 'reason' && { validationMessage: t('form.error.reason') })}
            >
              <Input
                value={reason}
                maxLength={200}
                onChange={(_event, { value }) => change(key, { reason: value })}
              />
            </Field>
            <Tooltip content={t('form.removeDay')} relationship="label">
              <Button
                className={styles.remove}
                appearance="subtle"
                icon={<DeleteRegular />}
                onClick={() => onChange(closedOn.filter((entry) => entry.key !== key))}
              />
            </Tooltip>
          </div>
        )
      })}
      <div>
        <Button
          icon={<AddRegular />}
          disabledFocusable={closedOn.length >= DAY_MAX_COUNT}
          onClick={() => onChange([...closedOn, { key: crypto.randomUUID(), day: '', reason: '' }])}
        >
          {t('form.addDay')}
        </Button>
      </div>
    </>
  )
}
