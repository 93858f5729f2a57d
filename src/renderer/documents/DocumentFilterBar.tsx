import { Dropdown, makeStyles, Option, ToggleButton, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { type DocumentFilter, SORT_ORDERS } from './document-list'

/** The option that narrows nothing; no program and no tag is empty. */
const ANY = ''

const useStyles = makeStyles({
  root: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  choice: { minWidth: '136px', maxWidth: '100%' },
})

export interface DocumentFilterBarProps {
  readonly filter: DocumentFilter
  readonly programs: readonly string[]
  readonly tags: readonly string[]
  readonly onChange: (filter: DocumentFilter) => void
}

/** What a list of documents is narrowed and ordered by. */
export function DocumentFilterBar({ filter, programs, tags, onChange }: DocumentFilterBarProps): ReactNode {
  const { t } = useTranslation('documents')
  const styles = useStyles()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would draw a frame around them
    <div role="group" aria-label={t('filter.label')} className={styles.root}>
      <Choice
        label={t('filter.program')}
        any={t('filter.anyProgram')}
        chosen={filter.program}
        values={programs}
        onChoose={(program) => onChange({ ...filter, program })}
      />
      <Choice
        label={t('filter.tag')}
        any={t('filter.anyTag')}
        chosen={filter.tag}
        values={tags}
        onChoose={(tag) => onChange({ ...filter, tag })}
      />
      <Dropdown
        size="small"
        className={styles.choice}
        aria-label={t('filter.order')}
        value={t(`filter.${filter.order}`)}
        selectedOptions={[filter.order]}
        onOptionSelect={(_event, { optionValue }) => {
          const order = SORT_ORDERS.find((one) => one === optionValue)
          if (order !== undefined) onChange({ ...filter, order })
        }}
      >
        {SORT_ORDERS.map((order) => (
          <Option key={order} value={order}>
            {t(`filter.${order}`)}
          </Option>
        ))}
      </Dropdown>
      <ToggleButton
        size="small"
        checked={filter.isKeptOnly}
        onClick={() => onChange({ ...filter, isKeptOnly: !filter.isKeptOnly })}
      >
        {t('filter.kept')}
      </ToggleButton>
    </div>
  )
}

interface ChoiceProps {
  readonly label: string
  readonly any: string
  readonly chosen: string | null
  readonly values: readonly string[]
  readonly onChoose: (value: string | null) => void
}

function Choice({ label, any, chosen, values, onChoose }: ChoiceProps): ReactNode {
  const styles = useStyles()
  return (
    <Dropdown
      size="small"
      className={styles.choice}
      aria-label={label}
      value={chosen ?? label}
      selectedOptions={[chosen ?? ANY]}
      onOptionSelect={(_event, { optionValue = ANY }) => onChoose(optionValue === ANY ? null : optionValue)}
    >
      <Option value={ANY}>{any}</Option>
      {values.map((value) => (
        <Option key={value} value={value}>
          {value}
        </Option>
      ))}
    </Dropdown>
  )
}
