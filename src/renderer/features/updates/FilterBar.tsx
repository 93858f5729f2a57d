import { Dropdown, makeStyles, Option, ToggleButton, tokens } from '@fluentui/react-components'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { FILTER_CHOICES, type FilterName, type VersionFilters } from './version-filters'

/** The option that narrows nothing; no value of a filter is empty. */
const ANY = ''

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  choice: { minWidth: '104px' },
})

export interface FilterBarProps {
  readonly filters: VersionFilters
  readonly onChange: (filters: VersionFilters) => void
}

/** What the list is narrowed by: kind, importance, channel, and whether it can be downloaded. */
export const FilterBar = memo(function FilterBar({ filters, onChange }: FilterBarProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame around them
    <div role="group" aria-label={t('filter.label')} className={styles.root}>
      <Choice name="kind" filters={filters} onChange={onChange} />
      <Choice name="importance" filters={filters} onChange={onChange} />
      <Choice name="channel" filters={filters} onChange={onChange} />
      <ToggleButton
        size="small"
        checked={filters.isNewOnly}
        onClick={() => onChange({ ...filters, isNewOnly: !filters.isNewOnly })}
      >
        {t('filter.new')}
      </ToggleButton>
      <ToggleButton
        size="small"
        checked={filters.isOfferedOnly}
        onClick={() => onChange({ ...filters, isOfferedOnly: !filters.isOfferedOnly })}
      >
        {t('filter.offered')}
      </ToggleButton>
    </div>
  )
})

function Choice<Name extends FilterName>({
  name,
  filters,
  onChange,
}: FilterBarProps & { readonly name: Name }): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const chosen = filters[name]
  const values: readonly string[] = FILTER_CHOICES[name]
  return (
    <Dropdown
      size="small"
      className={styles.choice}
      aria-label={t(`filter.${name}`)}
      value={chosen === null ? t(`filter.${name}`) : t(`${name}.${chosen}`)}
      selectedOptions={[chosen ?? ANY]}
      onOptionSelect={(_event, { optionValue }) =>
        onChange({ ...filters, [name]: values.includes(optionValue ?? ANY) ? optionValue : null })
      }
    >
      <Option value={ANY}>{t(`filter.any.${name}`)}</Option>
      {values.map((value) => (
        <Option key={value} value={value}>
          {t(`${name}.${value}`)}
        </Option>
      ))}
    </Dropdown>
  )
}
