import { Button, Dropdown, makeStyles, Option, Text, tokens } from '@fluentui/react-components'
import { AddRegular, ClipboardTaskListLtrRegular, SearchRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { WaitingNote } from '../../app/outbox/WaitingNote'
import { usePortalQuery } from '../../app/portal-query'
import { EmptyState } from '../../ui/EmptyState'
import { useListStyles } from '../../ui/list-styles'
import { Page } from '../../ui/Page'
import { QueryView } from '../../ui/QueryView'
import { SearchField } from '../../ui/SearchField'
import { SkeletonRows } from '../../ui/skeletons'
import { useReadMore } from '../../ui/use-read-more'
import { ExportButton } from './ExportButton'
import { SalesTable } from './SalesTable'
import { filterOf, type SalesChoice, type SalesStatus, useSales } from './use-sales'

const useStyles = makeStyles({
  filters: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
  },
  choice: { minWidth: '136px' },
  count: { color: tokens.colorNeutralForeground3, marginInlineStart: 'auto' },
  waitingDetail: { color: tokens.colorNeutralForeground2 },
})

const STATUSES = ['counting', 'withdrawn', 'all'] as const satisfies readonly SalesStatus[]
const EVERYTHING: SalesChoice = { search: '', programId: null, status: 'counting' }

/** The firm's registrations, the latest sale first. */
export function SalesListPage(): ReactNode {
  const { t } = useTranslation('sales')
  const styles = useStyles()
  const list = useListStyles()
  const [, navigate] = useLocation()
  const [choice, setChoice] = useState(EVERYTHING)
  const { pages, sales, waiting, totalCount } = useSales(choice)
  const readMore = useReadMore(pages)
  const isNarrowed = choice.search !== '' || choice.programId !== null || choice.status !== 'counting'
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
            onChange={(search) => setChoice((now) => ({ ...now, search }))}
            settleMs={0}
            label={t('list.search')}
          />
          <ExportButton filter={filterOf(choice)} />
          <Button appearance="primary" icon={<AddRegular />} onClick={() => navigate('/new')}>
            {t('list.register')}
          </Button>
        </>
      }
    >
      <div className={list.content} data-capability="sales-registration">
        <div className={styles.filters}>
          <Filters choice={choice} onChange={setChoice} />
          {totalCount !== null && (
            <Text size={200} className={styles.count} role="status">
              {t('list.shown', { count: totalCount })}
            </Text>
          )}
        </div>
        <div className={list.scroll} data-scroll>
          {waiting.length > 0 && (
            <ul aria-label={t('list.waiting')} className={list.waiting}>
              {waiting.map(({ key, entry, input: { body } }) => (
                <li key={key} className={list.waitingItem}>
                  <Text>{body.clientName}</Text>
                  <Text size={200} className={styles.waitingDetail}>
                    {body.licenceNumber}
                  </Text>
                  <WaitingNote entry={entry} />
                </li>
              ))}
            </ul>
          )}
          <QueryView query={pages} skeleton={<SkeletonRows count={8} size={48} />}>
            {() => {
              if (sales.length > 0) {
                return <SalesTable sales={sales} isStale={pages.isPlaceholderData} onNearEnd={readMore} />
              }
              if (isNarrowed) {
                return (
                  <EmptyState
                    icon={SearchRegular}
                    title={t('list.nothingFound')}
                    action={
                      <Button onClick={() => setChoice(EVERYTHING)}>{t('app:state.clearFilter')}</Button>
                    }
                  >
                    {t('list.nothingFoundAdvice')}
                  </EmptyState>
                )
              }
              if (waiting.length > 0) return null
              return (
                <EmptyState icon={ClipboardTaskListLtrRegular} title={t('list.empty')}>
                  {t('list.emptyAdvice')}
                </EmptyState>
              )
            }}
          </QueryView>
        </div>
      </div>
    </Page>
  )
}

/** Of all programs: no id is empty. */
const ANY = ''

interface FiltersProps {
  readonly choice: SalesChoice
  readonly onChange: (choice: SalesChoice) => void
}

function Filters({ choice, onChange }: FiltersProps): ReactNode {
  const { t } = useTranslation('sales')
  const styles = useStyles()
  const programs = usePortalQuery('updates.listPrograms', undefined).data?.items ?? []
  const program = programs.find(({ id }) => id === choice.programId)
  return (
    <>
      <Dropdown
        size="small"
        className={styles.choice}
        aria-label={t('list.program')}
        value={program?.name ?? t('list.allPrograms')}
        selectedOptions={[choice.programId ?? ANY]}
        onOptionSelect={(_event, { optionValue }) =>
          onChange({
            ...choice,
            programId: optionValue === undefined || optionValue === ANY ? null : optionValue,
          })
        }
      >
        <Option value={ANY}>{t('list.allPrograms')}</Option>
        {programs.map(({ id, name }) => (
          <Option key={id} value={id}>
            {name}
          </Option>
        ))}
      </Dropdown>
      <Dropdown
        size="small"
        className={styles.choice}
        aria-label={t('list.status')}
        value={t(`list.statuses.${choice.status}`)}
        selectedOptions={[choice.status]}
        onOptionSelect={(_event, { optionValue }) =>
          onChange({ ...choice, status: STATUSES.find((status) => status === optionValue) ?? 'counting' })
        }
      >
        {STATUSES.map((status) => (
          <Option key={status} value={status}>
            {t(`list.statuses.${status}`)}
          </Option>
        ))}
      </Dropdown>
    </>
  )
}
