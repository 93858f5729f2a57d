import { Dropdown, makeStyles, Option, Tab, TabList, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { usePortalQuery } from '../../app/portal-query'
import { type BugFilters, KINDS, SCOPES, STATUSES, type StatusChoice } from './bug-filters'

/** The option that narrows nothing; no value of a filter is empty. */
const ANY = ''
const STATUS_CHOICES: readonly StatusChoice[] = ['open', ...STATUSES]

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalS,
  },
  choices: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  choice: { minWidth: '132px' },
  program: { minWidth: '172px' },
})

export interface BugFilterBarProps {
  readonly filters: BugFilters
  readonly onChange: (filters: BugFilters) => void
}

/** What the list is narrowed by: whose reports, of which program, kind and status. */
export function BugFilterBar({ filters, onChange }: BugFilterBarProps): ReactNode {
  const { t } = useTranslation('bugs')
  const styles = useStyles()
  const programs = usePortalQuery('updates.listPrograms', undefined).data?.items ?? []
  return (
    <div className={styles.root}>
      <TabList
        size="small"
        aria-label={t('filter.scope')}
        selectedValue={filters.scope}
        onTabSelect={(_event, { value }) => {
          const scope = SCOPES.find((one) => one === value)
          if (scope !== undefined) onChange({ ...filters, scope })
        }}
      >
        {SCOPES.map((scope) => (
          <Tab key={scope} value={scope}>
            {t(`scope.${scope}`)}
          </Tab>
        ))}
      </TabList>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame around them */}
      <div role="group" aria-label={t('filter.label')} className={styles.choices}>
        <Choice
          className={styles.program}
          label={t('filter.program')}
          anyLabel={t('filter.any.program')}
          chosen={filters.programId}
          options={programs.map(({ id, name }) => ({ value: id, label: name }))}
          onChoose={(programId) => onChange({ ...filters, programId })}
        />
        <Choice
          className={styles.choice}
          label={t('filter.kind')}
          anyLabel={t('filter.any.kind')}
          chosen={filters.kind}
          options={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
          onChoose={(kind) => onChange({ ...filters, kind })}
        />
        <Choice
          className={styles.choice}
          label={t('filter.status')}
          anyLabel={t('filter.any.status')}
          chosen={filters.status}
          options={STATUS_CHOICES.map((value) => ({ value, label: t(`status.${value}`) }))}
          onChoose={(status) => onChange({ ...filters, status })}
        />
      </div>
    </div>
  )
}

interface ChoiceProps<Value extends string> {
  readonly className: string
  readonly label: string
  readonly anyLabel: string
  readonly chosen: Value | null
  readonly options: readonly { readonly value: Value; readonly label: string }[]
  readonly onChoose: (value: Value | null) => void
}

function Choice<Value extends string>(props: ChoiceProps<Value>): ReactNode {
  const { className, label, anyLabel, chosen, options, onChoose } = props
  return (
    <Dropdown
      size="small"
      className={className}
      aria-label={label}
      value={options.find(({ value }) => value === chosen)?.label ?? label}
      selectedOptions={[chosen ?? ANY]}
      onOptionSelect={(_event, { optionValue }) =>
        onChoose(options.find(({ value }) => value === optionValue)?.value ?? null)
      }
    >
      <Option value={ANY}>{anyLabel}</Option>
      {options.map((option) => (
        <Option key={option.value} value={option.value}>
          {option.label}
        </Option>
      ))}
    </Dropdown>
  )
}
