import { Button, Dropdown, Field, Input, makeStyles, Option, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useActWords } from '../../act-words'
import { deskNamespace } from '../../desk'
import { useOperatorQuery } from '../../operator-calls'
import { type AuditChoice, COMMAND_LINE, EVERYTHING, isNarrowed } from './audit-choice'

const useStyles = makeStyles({
  filters: {
    flexGrow: 1,
    flexBasis: '480px',
    minWidth: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'flex-end',
    gap: tokens.spacingHorizontalM,
  },
  choice: { minWidth: '180px' },
})

export interface AuditFiltersProps {
  readonly choice: AuditChoice
  readonly onChange: (choice: AuditChoice) => void
}

/** Act, actor and days. */
export function AuditFilters({ choice, onChange }: AuditFiltersProps): ReactNode {
  const { t } = useTranslation(deskNamespace('audit'))
  const words = useActWords()
  const styles = useStyles()
  const choices = useOperatorQuery('operator-audit.listChoices', undefined).data
  const actors = (choices?.actors ?? []).flatMap(({ accountId, name }) =>
    accountId === null ? [] : [{ id: accountId, name }],
  )
  const hasCommandLine = choices?.actors.some(({ kind }) => kind === 'command-line') ?? false
  const actorWords =
    choice.actor === COMMAND_LINE
      ? t('list.anyCommandLine')
      : (actors.find(({ id }) => id === choice.actor)?.name ?? t('list.allActors'))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has a border and a legend that say nothing here
    <div className={styles.filters} role="group" aria-label={t('list.filters')}>
      <Field label={t('list.act')} size="small">
        <Dropdown
          size="small"
          className={styles.choice}
          value={choice.act === '' ? t('list.allActs') : words.act(choice.act)}
          selectedOptions={[choice.act]}
          onOptionSelect={(_event, { optionValue }) => onChange({ ...choice, act: optionValue ?? '' })}
        >
          <Option value="">{t('list.allActs')}</Option>
          {(choices?.acts ?? []).map((act) => (
            <Option key={act} value={act}>
              {words.act(act)}
            </Option>
          ))}
        </Dropdown>
      </Field>
      <Field label={t('list.actor')} size="small">
        <Dropdown
          size="small"
          className={styles.choice}
          value={actorWords}
          selectedOptions={[choice.actor]}
          onOptionSelect={(_event, { optionValue }) => onChange({ ...choice, actor: optionValue ?? '' })}
        >
          <Option value="">{t('list.allActors')}</Option>
          {hasCommandLine ? <Option value={COMMAND_LINE}>{t('list.anyCommandLine')}</Option> : null}
          {actors.map(({ id, name }) => (
            <Option key={`${id} ${name}`} value={id}>
              {name}
            </Option>
          ))}
        </Dropdown>
      </Field>
      {(['from', 'until'] as const).map((name) => (
        <Field key={name} label={t(`list.${name}`)} size="small">
          <Input
            size="small"
            type="date"
            value={choice[name]}
            onChange={(_event, { value }) => onChange({ ...choice, [name]: value })}
          />
        </Field>
      ))}
      {isNarrowed(choice) && (
        <Button size="small" onClick={() => onChange(EVERYTHING)}>
          {t('app:state.clearFilter')}
        </Button>
      )}
    </div>
  )
}
