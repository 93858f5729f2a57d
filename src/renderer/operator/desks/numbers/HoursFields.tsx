import {
  Button,
  Dropdown,
  Input,
  makeStyles,
  Option,
  Text,
  Tooltip,
  tokens,
} from '@fluentui/react-components'
import { AddRegular, DeleteRegular } from '@fluentui/react-icons'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormStyles } from '../../../ui/list-styles'
import { deskNamespace } from '../../desk'
import { type HoursDraft, type LineProblems, nextHours } from './line-form'

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const
const ENTRY_MAX_COUNT = 28

const useStyles = makeStyles({
  rows: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  weekday: { minWidth: '160px' },
  time: { width: '112px' },
  problem: { color: tokens.colorStatusDangerForeground1 },
})

export interface HoursFieldsProps {
  readonly hours: readonly HoursDraft[]
  readonly problem: LineProblems['hours']
  readonly onChange: (hours: readonly HoursDraft[]) => void
}

/** When somebody answers: any number of spans, each of one weekday. */
export function HoursFields({ hours, problem, onChange }: HoursFieldsProps): ReactNode {
  const { t } = useTranslation(deskNamespace('numbers'))
  const form = useFormStyles()
  const styles = useStyles()
  const problemId = useId()
  const change = (key: string, part: Partial<HoursDraft>): void =>
    onChange(hours.map((entry) => (entry.key === key ? { ...entry, ...part } : entry)))
  return (
    <>
      <Text as="h2" size={400} weight="semibold" className={form.heading}>
        {t('form.hours')}
      </Text>
      <div className={styles.rows}>
        {hours.map(({ key, weekday, opensAt, closesAt }) => {
          const day = t(`weekday.${weekday}`)
          return (
            // biome-ignore lint/a11y/useSemanticElements: a fieldset has a border and a legend that say nothing here
            <div key={key} className={styles.row} role="group" aria-label={day}>
              <Dropdown
                className={styles.weekday}
                aria-label={t('form.weekday')}
                value={day}
                selectedOptions={[String(weekday)]}
                onOptionSelect={(_event, { optionValue }) => change(key, { weekday: Number(optionValue) })}
              >
                {WEEKDAYS.map((one) => (
                  <Option key={one} value={String(one)}>
                    {t(`weekday.${one}`)}
                  </Option>
                ))}
              </Dropdown>
              <Input
                className={styles.time}
                type="time"
                aria-label={t('form.opensAt')}
                aria-invalid={problem !== null}
                {...(problem !== null && { 'aria-describedby': problemId })}
                value={opensAt}
                onChange={(_event, { value }) => change(key, { opensAt: value })}
              />
              <Text aria-hidden="true">–</Text>
              <Input
                className={styles.time}
                type="time"
                aria-label={t('form.closesAt')}
                value={closesAt}
                onChange={(_event, { value }) => change(key, { closesAt: value })}
              />
              <Tooltip content={t('form.removeHours', { day })} relationship="label">
                <Button
                  appearance="subtle"
                  icon={<DeleteRegular />}
                  onClick={() => onChange(hours.filter((entry) => entry.key !== key))}
                />
              </Tooltip>
            </div>
          )
        })}
      </div>
      {problem !== null && (
        <Text role="alert" id={problemId} className={styles.problem}>
          {t(`form.error.hours.${problem}`)}
        </Text>
      )}
      <div>
        <Button
          icon={<AddRegular />}
          disabledFocusable={hours.length >= ENTRY_MAX_COUNT}
          {...(problem === 'none' && { 'aria-invalid': true, 'aria-describedby': problemId })}
          onClick={() => onChange([...hours, nextHours(hours)])}
        >
          {t('form.addHours')}
        </Button>
      </div>
    </>
  )
}
