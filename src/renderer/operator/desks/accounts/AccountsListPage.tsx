import { Button, Dropdown, makeStyles, Option } from '@fluentui/react-components'
import { PeopleRegular, PersonAddRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { LEVELS } from '#shared/access/policy'
import { EmptyState } from '../../../ui/EmptyState'
import { DeskListFrame, NothingFound } from '../../DeskListFrame'
import { deskNamespace } from '../../desk'
import { useOperatorPages } from '../../operator-calls'
import { AccountsTable } from './AccountsTable'

const STATES = ['all', 'enabled', 'disabled'] as const

/** What the list is narrowed to; an empty level narrows nothing. */
export interface AccountChoice {
  readonly search: string
  readonly level: string
  readonly state: (typeof STATES)[number]
}

export const EVERYBODY: AccountChoice = { search: '', level: '', state: 'all' }

const useStyles = makeStyles({ choice: { minWidth: '200px' } })

export interface AccountsListPageProps {
  readonly choice: AccountChoice
  readonly onChange: (choice: AccountChoice) => void
}

export function AccountsListPage({ choice, onChange }: AccountsListPageProps): ReactNode {
  const { t } = useTranslation(deskNamespace('accounts'))
  const styles = useStyles()
  const [, navigate] = useLocation()
  const pages = useOperatorPages('operator-accounts.listAccounts', [choice], (cursor) => ({
    query: {
      ...(choice.search !== '' && { search: choice.search }),
      ...(choice.level !== '' && { level: choice.level }),
      ...(choice.state !== 'all' && { isDisabled: choice.state === 'disabled' }),
      ...(cursor !== undefined && { cursor }),
    },
  }))
  const levelWords = (level: string): string =>
    level === '' ? t('list.allLevels') : t('app:levels.named', { level, name: t(`app:levels.${level}`) })
  return (
    <DeskListFrame
      deskId="accounts"
      search={choice.search}
      onSearch={(search) => onChange({ ...choice, search })}
      actions={
        <Button appearance="primary" icon={<PersonAddRegular />} onClick={() => navigate('/new')}>
          {t('list.create')}
        </Button>
      }
      filters={
        <>
          <Dropdown
            size="small"
            className={styles.choice}
            aria-label={t('list.level')}
            value={levelWords(choice.level)}
            selectedOptions={[choice.level]}
            onOptionSelect={(_event, { optionValue }) => onChange({ ...choice, level: optionValue ?? '' })}
          >
            {['', ...LEVELS.map(String)].map((level) => (
              <Option key={level} value={level}>
                {levelWords(level)}
              </Option>
            ))}
          </Dropdown>
          <Dropdown
            size="small"
            className={styles.choice}
            aria-label={t('list.state')}
            value={t(`list.states.${choice.state}`)}
            selectedOptions={[choice.state]}
            onOptionSelect={(_event, { optionValue }) =>
              onChange({ ...choice, state: STATES.find((state) => state === optionValue) ?? 'all' })
            }
          >
            {STATES.map((state) => (
              <Option key={state} value={state}>
                {t(`list.states.${state}`)}
              </Option>
            ))}
          </Dropdown>
        </>
      }
      pages={pages}
      nothing={
        JSON.stringify(choice) === JSON.stringify(EVERYBODY) ? (
          <EmptyState icon={PeopleRegular} title={t('list.empty')} />
        ) : (
          <NothingFound deskId="accounts" onClear={() => onChange(EVERYBODY)} />
        )
      }
    >
      {({ rows, ...table }) => <AccountsTable accounts={rows} {...table} />}
    </DeskListFrame>
  )
}
