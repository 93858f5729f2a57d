import { Button, Dropdown, makeStyles, Option, Text, tokens } from '@fluentui/react-components'
import { PeopleRegular, PersonAddRegular, SearchRegular } from '@fluentui/react-icons'
import { type ReactNode, useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { LEVELS } from '#shared/access/policy'
import { EmptyState } from '../../../ui/EmptyState'
import { useListStyles } from '../../../ui/list-styles'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SearchField } from '../../../ui/SearchField'
import { SkeletonRows } from '../../../ui/skeletons'
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

const useStyles = makeStyles({
  filters: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  choice: { minWidth: '200px' },
  count: { color: tokens.colorNeutralForeground3, marginInlineStart: 'auto' },
})

export interface AccountsListPageProps {
  readonly choice: AccountChoice
  readonly onChange: (choice: AccountChoice) => void
}

export function AccountsListPage({ choice, onChange }: AccountsListPageProps): ReactNode {
  const { t } = useTranslation(deskNamespace('accounts'))
  const styles = useStyles()
  const list = useListStyles()
  const [, navigate] = useLocation()
  const pages = useOperatorPages('operator-accounts.listAccounts', [choice], (cursor) => ({
    query: {
      ...(choice.search !== '' && { search: choice.search }),
      ...(choice.level !== '' && { level: choice.level }),
      ...(choice.state !== 'all' && { isDisabled: choice.state === 'disabled' }),
      ...(cursor !== undefined && { cursor }),
    },
  }))
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = pages
  const readMore = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])
  const totalCount = pages.data?.pages[0]?.totalCount ?? null
  const levelWords = (level: string): string =>
    level === '' ? t('list.allLevels') : t('app:levels.named', { level, name: t(`app:levels.${level}`) })
  return (
    <Page
      layout="fill"
      title={t('title')}
      description={t('about')}
      actions={
        <>
          <SearchField
            className={list.search}
            value={choice.search}
            onChange={(search) => onChange({ ...choice, search })}
            label={t('list.search')}
          />
          <Button appearance="primary" icon={<PersonAddRegular />} onClick={() => navigate('/new')}>
            {t('list.create')}
          </Button>
        </>
      }
    >
      <div className={list.content}>
        <div className={styles.filters}>
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
          {totalCount !== null && (
            <Text size={200} className={styles.count} role="status">
              {t('list.shown', { count: totalCount })}
            </Text>
          )}
        </div>
        <div className={list.scroll} data-scroll>
          <QueryView query={pages} skeleton={<SkeletonRows count={8} size={48} />}>
            {(data) => {
              const accounts = data.pages.flatMap(({ items }) => items)
              if (accounts.length > 0) {
                return (
                  <AccountsTable
                    accounts={accounts}
                    totalCount={totalCount}
                    isStale={pages.isPlaceholderData}
                    onNearEnd={readMore}
                  />
                )
              }
              return JSON.stringify(choice) === JSON.stringify(EVERYBODY) ? (
                <EmptyState icon={PeopleRegular} title={t('list.empty')} />
              ) : (
                <EmptyState
                  icon={SearchRegular}
                  title={t('list.nothingFound')}
                  action={<Button onClick={() => onChange(EVERYBODY)}>{t('app:state.clearFilter')}</Button>}
                >
                  {t('list.nothingFoundAdvice')}
                </EmptyState>
              )
            }}
          </QueryView>
        </div>
      </div>
    </Page>
  )
}
