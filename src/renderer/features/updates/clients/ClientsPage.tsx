import { Button, makeStyles, mergeClasses, Spinner, Text, tokens } from '@fluentui/react-components'
import { AddRegular, PeopleRegular, SearchRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { Client } from '#shared/api/clients'
import { formatNip } from '#shared/text/business-numbers'
import { WaitingNote } from '../../../app/outbox/WaitingNote'
import { DataRow, DataTable, type RowPlace } from '../../../ui/DataTable'
import { EmptyState } from '../../../ui/EmptyState'
import { useListStyles } from '../../../ui/list-styles'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SearchField } from '../../../ui/SearchField'
import { SkeletonRows } from '../../../ui/skeletons'
import { useTableStyles } from '../../../ui/table-styles'
import { useFormatters } from '../../../ui/use-formatters'
import { useClients } from './use-clients'

/** Below this width of the list, what the columns hold stands under the name. */
const NARROW = '@container (max-width: 640px)'
const ROW_HEIGHT_PX = 48

const useStyles = makeStyles({
  name: { width: 'auto' },
  nip: { width: '136px', whiteSpace: 'nowrap', [NARROW]: { display: 'none' } },
  licences: { width: '112px', [NARROW]: { display: 'none' } },
  updated: { width: '200px', [NARROW]: { display: 'none' } },
  under: { display: 'none', color: tokens.colorNeutralForeground3, [NARROW]: { display: 'block' } },
})

const COLUMN_IDS = ['name', 'nip', 'licences', 'updated'] as const

/** The register of the firm's clients. */
export function ClientsPage(): ReactNode {
  const { t } = useTranslation('updates')
  const list = useListStyles()
  const [, navigate] = useLocation()
  const [search, setSearch] = useState('')
  const { pages, clients, waiting } = useClients(search)
  const add = (
    <Button appearance="primary" icon={<AddRegular />} onClick={() => navigate('/clients/new')}>
      {t('clients.add')}
    </Button>
  )
  return (
    <Page
      layout="fill"
      title={t('clients.title')}
      description={t('clients.about')}
      actions={
        <>
          <SearchField
            className={list.search}
            value={search}
            onChange={setSearch}
            settleMs={0}
            label={t('clients.search')}
          />
          {add}
        </>
      }
    >
      <div className={list.content} data-capability="updates">
        <div className={list.scroll} data-scroll>
          {waiting.length > 0 && (
            <ul aria-label={t('clients.waiting')} className={list.waiting}>
              {waiting.map(({ key, entry, input }) => (
                <li key={key} className={list.waitingItem}>
                  <Text>{input.body.name}</Text>
                  <WaitingNote entry={entry} />
                </li>
              ))}
            </ul>
          )}
          <QueryView query={pages} skeleton={<SkeletonRows count={8} size={40} />}>
            {() => {
              if (clients.length > 0) {
                return (
                  <>
                    <ClientsTable clients={clients} isStale={pages.isPlaceholderData} />
                    {pages.hasNextPage && (
                      <div className={list.more}>
                        <Button
                          disabledFocusable={pages.isFetchingNextPage}
                          icon={pages.isFetchingNextPage ? <Spinner size="tiny" /> : null}
                          onClick={() => void pages.fetchNextPage()}
                        >
                          {t('app:state.loadMore')}
                        </Button>
                      </div>
                    )}
                  </>
                )
              }
              if (search !== '') {
                return (
                  <EmptyState
                    icon={SearchRegular}
                    title={t('clients.nothingFound', { search })}
                    action={<Button onClick={() => setSearch('')}>{t('app:state.clearFilter')}</Button>}
                  >
                    {t('clients.nothingFoundAdvice')}
                  </EmptyState>
                )
              }
              if (waiting.length > 0) return null
              return (
                <EmptyState icon={PeopleRegular} title={t('clients.empty')}>
                  {t('clients.emptyAdvice')}
                </EmptyState>
              )
            }}
          </QueryView>
        </div>
      </div>
    </Page>
  )
}

interface ClientsTableProps {
  readonly clients: readonly Client[]
  readonly isStale: boolean
}

function ClientsTable({ clients, isStale }: ClientsTableProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const [, navigate] = useLocation()
  return (
    <DataTable
      label={t('clients.table')}
      columns={COLUMN_IDS.map((id) => ({ id, header: t(`clients.column.${id}`), className: styles[id] }))}
      rows={clients}
      totalCount={null}
      estimatedRowHeightPx={ROW_HEIGHT_PX}
      isStale={isStale}
      onOpen={(id) => navigate(`/clients/${id}`)}
      renderRow={(client, place) => <ClientRow key={client.id} client={client} place={place} />}
    />
  )
}

function ClientRow({ client, place }: { readonly client: Client; readonly place: RowPlace }): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const table = useTableStyles()
  const list = useListStyles()
  const licences = t('clients.licenceCount', { count: client.licences.length })
  return (
    <DataRow id={client.id} place={place} isFocusable={false}>
      <td className={mergeClasses(table.cell, styles.name)}>
        <Link
          href={`/clients/${client.id}`}
          data-row-focus
          tabIndex={place.isActive ? 0 : -1}
          className={list.link}
        >
          {client.name}
        </Link>
        <Text size={200} className={styles.under}>
          {`${formatNip(client.nip)} · ${licences}`}
        </Text>
      </td>
      <td className={mergeClasses(table.cell, styles.nip)}>{formatNip(client.nip)}</td>
      <td className={mergeClasses(table.cell, styles.licences)}>{licences}</td>
      <td className={mergeClasses(table.cell, styles.updated)}>
        <span className={table.line}>{format.moment(client.updatedAt)}</span>
        <Text size={200} className={mergeClasses(table.line, table.quiet)}>
          {client.updatedBy}
        </Text>
      </td>
    </DataRow>
  )
}
