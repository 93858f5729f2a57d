import { makeStyles, Skeleton, SkeletonItem, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { SupportLine } from '#shared/api/support'
import { lineToCall } from '#shared/support/opening-hours'
import type { TileProps } from '../../app/tile'
import { noteLinesOf } from '../../call-notes/note-lines'
import { Page } from '../../ui/Page'
import { QueryView } from '../../ui/QueryView'
import { useNow } from '../../ui/use-now'
import { LineCard } from './LineCard'
import { isOtherZone } from './line-times'
import { NewNotePage } from './notes/NewNotePage'
import { NotePage } from './notes/NotePage'
import { NotesSection } from './notes/NotesSection'
import { QueriesSection } from './queries/QueriesSection'
import { QueryFormPage } from './queries/QueryFormPage'
import { QueryPage } from './queries/QueryPage'
import { parseSupportRoute, type SupportRoute } from './queries/queries-route'
import { useSupportLines } from './use-support-lines'

const MINUTE_MS = 60_000
const POLISH_ZONE = 'Europe/Warsaw'

const useStyles = makeStyles({
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, maxWidth: '880px' },
  others: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(320px, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
  heading: { margin: 0 },
  zone: { color: tokens.colorNeutralForeground3 },
  large: { height: '240px' },
  small: { height: '200px' },
})

/** The numbers with the firm's queries, one query, or the form of a new one, as the address says. */
export default function SupportPage(props: TileProps): ReactNode {
  const [path] = useLocation()
  const { held, account } = props
  const route = parseSupportRoute(path)
  if (!mayOpen(route, held)) return <SupportHome {...props} />
  switch (route.kind) {
    case 'home':
      return <SupportHome {...props} />
    case 'new':
      return <QueryFormPage username={account.username} />
    case 'query':
      return <QueryPage key={route.queryId} queryId={route.queryId} username={account.username} />
    case 'new-note':
      return <NewNotePage key={route.line} line={route.line} account={account} />
    case 'note':
      return <NotePage key={route.noteId} line={route.line} noteId={route.noteId} account={account} />
  }
}

function mayOpen(route: SupportRoute, held: TileProps['held']): boolean {
  if (route.kind === 'home') return true
  return held.includes('line' in route ? route.line : 'support-queries')
}

/** Whom to call now, the other numbers, and questions in writing. */
function SupportHome({ held }: TileProps): ReactNode {
  const { t } = useTranslation('support')
  const styles = useStyles()
  const now = useNow(MINUTE_MS)
  const lines = useSupportLines(held)
  const hasLines = held.some((id) => id !== 'support-queries')
  return (
    <Page title={t('title')}>
      <div className={styles.column}>
        {hasLines && (
          <QueryView query={lines} skeleton={<LinesSkeleton />}>
            {(known) => <Lines lines={known} now={now} />}
          </QueryView>
        )}
        {hasLines && <NotesSection lines={noteLinesOf(held)} />}
        {held.includes('support-queries') && <QueriesSection />}
      </div>
    </Page>
  )
}

function Lines({ lines, now }: { readonly lines: readonly SupportLine[]; readonly now: Date }): ReactNode {
  const { t } = useTranslation('support')
  const styles = useStyles()
  const first = lineToCall(lines, now)
  const others = lines.filter((line) => line !== first)
  const otherZone = lines.find((line) => !line.isAlwaysOpen && isOtherZone(now, line.timeZone))?.timeZone
  return (
    <>
      {first !== null && <LineCard line={first} now={now} isFirst />}
      {others.length > 0 && (
        <>
          <Text as="h2" size={400} weight="semibold" className={styles.heading}>
            {t('others')}
          </Text>
          <div className={styles.others}>
            {others.map((line) => (
              <LineCard key={line.id} line={line} now={now} isFirst={false} />
            ))}
          </div>
        </>
      )}
      {otherZone !== undefined && (
        <Text size={200} className={styles.zone}>
          {otherZone === POLISH_ZONE ? t('zone.polish') : t('zone.other', { zone: otherZone })}
        </Text>
      )}
    </>
  )
}

function LinesSkeleton(): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  return (
    <Skeleton aria-label={t('state.loading')} className={styles.column}>
      <SkeletonItem className={styles.large} />
      <div className={styles.others}>
        <SkeletonItem className={styles.small} />
        <SkeletonItem className={styles.small} />
      </div>
    </Skeleton>
  )
}
