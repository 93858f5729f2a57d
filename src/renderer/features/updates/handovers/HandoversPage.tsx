import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import {
  AddRegular,
  DismissRegular,
  HandshakeRegular,
  PeopleRegular,
  SearchRegular,
} from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import { WaitingNote } from '../../../app/outbox/WaitingNote'
import { usePortalQuery } from '../../../app/portal-query'
import { EmptyState } from '../../../ui/EmptyState'
import { useListStyles } from '../../../ui/list-styles'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SearchField } from '../../../ui/SearchField'
import { SkeletonRows } from '../../../ui/skeletons'
import { useReadMore } from '../../../ui/use-read-more'
import { ChainStatus } from './ChainStatus'
import { HandoversTable } from './HandoversTable'
import { useHandoverWords } from './handover-words'
import { useHandovers } from './use-handovers'

const useStyles = makeStyles({
  filters: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  versions: { color: tokens.colorNeutralForeground2 },
})

export interface HandoversPageProps {
  /** Only what this client got; `null` for all. */
  readonly clientId?: string | null
  /** Only where this version was given; `null` for all. */
  readonly versionId?: string | null
}

/** The firm's ledger of what was given to whom. */
export function HandoversPage({ clientId = null, versionId = null }: HandoversPageProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const list = useListStyles()
  const words = useHandoverWords()
  const [, navigate] = useLocation()
  const [search, setSearch] = useState('')
  const { pages, handovers, waiting } = useHandovers({ search, clientId, versionId })
  const readMore = useReadMore(pages)
  const isNarrowed = search !== '' || clientId !== null || versionId !== null
  const clear = (): void => {
    setSearch('')
    if (clientId !== null || versionId !== null) navigate('/handovers', { replace: true })
  }
  const addButton = (
    <Button appearance="primary" icon={<AddRegular />} onClick={() => navigate('/handovers/new')}>
      {t('handovers.add')}
    </Button>
  )
  return (
    <Page
      layout="fill"
      title={t('handovers.title')}
      description={t('handovers.about')}
      actions={
        <>
          <SearchField
            className={list.search}
            value={search}
            onChange={setSearch}
            settleMs={0}
            label={t('handovers.search')}
          />
          <Button icon={<PeopleRegular />} onClick={() => navigate('/clients')}>
            {t('handovers.clients')}
          </Button>
          {addButton}
        </>
      }
    >
      <div className={list.content} data-capability="updates">
        <ChainStatus />
        <div className={styles.filters}>
          {clientId !== null && <ClientFilter clientId={clientId} onClear={clear} />}
          {versionId !== null && <VersionFilter versionId={versionId} onClear={clear} />}
        </div>
        <div className={list.scroll} data-scroll>
          {waiting.length > 0 && (
            <ul aria-label={t('clients.waiting')} className={list.waiting}>
              {waiting.map(({ key, entry, input }) => (
                <li key={key} className={list.waitingItem}>
                  <Link href={`/handovers/${key}`} className={list.link}>
                    {words.recipient(input.body)}
                  </Link>
                  <Text size={200} className={styles.versions}>
                    {`${words.versions(input.body)} · ${words.medium(input.body)}`}
                  </Text>
                  <WaitingNote entry={entry} />
                </li>
              ))}
            </ul>
          )}
          <QueryView query={pages} skeleton={<SkeletonRows count={8} size={40} />}>
            {() => {
              if (handovers.length > 0) {
                return (
                  <HandoversTable
                    handovers={handovers}
                    isStale={pages.isPlaceholderData}
                    onNearEnd={readMore}
                  />
                )
              }
              if (waiting.length > 0) return null
              if (isNarrowed) {
                return (
                  <EmptyState
                    icon={SearchRegular}
                    title={t('handovers.nothingFound')}
                    action={<Button onClick={clear}>{t('app:state.clearFilter')}</Button>}
                  >
                    {t('handovers.nothingFoundAdvice')}
                  </EmptyState>
                )
              }
              return (
                <EmptyState icon={HandshakeRegular} title={t('handovers.empty')}>
                  {t('handovers.emptyAdvice')}
                </EmptyState>
              )
            }}
          </QueryView>
        </div>
      </div>
    </Page>
  )
}

function ClientFilter({
  clientId,
  onClear,
}: {
  readonly clientId: string
  readonly onClear: () => void
}): ReactNode {
  const client = usePortalQuery('clients.getClient', { params: { clientId } })
  return <FilterButton name={client.data?.name ?? '…'} onClear={onClear} />
}

function VersionFilter({
  versionId,
  onClear,
}: {
  readonly versionId: string
  readonly onClear: () => void
}): ReactNode {
  const { t } = useTranslation('updates')
  const version = usePortalQuery('updates.getVersion', { params: { versionId } })
  const name = version.data === undefined ? '…' : `${version.data.programName} ${version.data.version}`
  return <FilterButton name={t('handovers.filter.version', { name })} onClear={onClear} />
}

function FilterButton({ name, onClear }: { readonly name: string; readonly onClear: () => void }): ReactNode {
  const { t } = useTranslation('app')
  return (
    <Button
      size="small"
      shape="circular"
      icon={<DismissRegular />}
      iconPosition="after"
      aria-label={`${name}: ${t('state.clearFilter')}`}
      onClick={onClear}
    >
      {name}
    </Button>
  )
}
