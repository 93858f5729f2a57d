import { Badge, Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components'
import { AddRegular } from '@fluentui/react-icons'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouteLink, useLocation } from 'wouter'
import type { SupportQuery } from '#shared/api/support-queries'
import { useWaitingFor } from '../../../app/outbox/outbox-context'
import { WaitingNote } from '../../../app/outbox/WaitingNote'
import { usePortalPages } from '../../../app/portal-query'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonRows } from '../../../ui/skeletons'
import { useFormatters } from '../../../ui/use-formatters'
import { AttachmentsOf } from './QueryFiles'
import { QueryStatusBadge } from './QueryStatusBadge'
import { formatSupportRoute } from './queries-route'

const PAGE_LENGTH = 50

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between' },
  title: { margin: 0 },
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column' },
  item: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXXS,
    padding: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorNeutralBackground1,
    borderBlockEndWidth: tokens.strokeWidthThin,
    borderBlockEndStyle: 'solid',
    borderBlockEndColor: tokens.colorNeutralStroke2,
  },
  waiting: {
    padding: tokens.spacingHorizontalM,
    marginBlockEnd: tokens.spacingVerticalS,
    border: `1px dashed ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  subject: { overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** The firm's queries, those that wait to be sent first. */
export function QueriesSection(): ReactNode {
  const { t } = useTranslation('support')
  const styles = useStyles()
  const [, navigate] = useLocation()
  const pages = usePortalPages('support-queries.list', [], (cursor) => ({
    query: { limit: PAGE_LENGTH, ...(cursor !== undefined && { cursor }) },
  }))
  const queries = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data])
  const waiting = useWaitingFor('support-queries.create', { shown: queries })
  return (
    <section
      className={styles.section}
      data-capability="support-queries"
      aria-label={t('capabilities.support-queries')}
    >
      <div className={styles.head}>
        <Text as="h2" size={400} weight="semibold" className={styles.title}>
          {t('capabilities.support-queries')}
        </Text>
        <Button icon={<AddRegular />} onClick={() => navigate(formatSupportRoute({ kind: 'new' }))}>
          {t('query.new')}
        </Button>
      </div>
      {waiting.length > 0 && (
        <ul className={styles.list} aria-label={t('query.waiting')}>
          {waiting.map(({ key, entry, input }) => (
            <li key={key} className={styles.waiting}>
              <Text className={styles.subject}>{input.body.subject}</Text>
              <WaitingNote entry={entry} />
              <AttachmentsOf queryId={key} />
            </li>
          ))}
        </ul>
      )}
      <QueryView query={pages} skeleton={<SkeletonRows count={3} size={64} />}>
        {() =>
          queries.length === 0 ? (
            waiting.length === 0 && <Text className={styles.quiet}>{t('query.none')}</Text>
          ) : (
            <ul className={styles.list}>
              {queries.map((query) => (
                <QueryItem key={query.id} query={query} />
              ))}
            </ul>
          )
        }
      </QueryView>
      {pages.hasNextPage && (
        <Button disabledFocusable={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('app:state.loadMore')}
        </Button>
      )}
    </section>
  )
}

function QueryItem({ query }: { readonly query: SupportQuery }): ReactNode {
  const { t } = useTranslation('support')
  const format = useFormatters()
  const styles = useStyles()
  const { number, programName, version, author, lastMessageAt } = query
  return (
    <li className={styles.item}>
      <span className={styles.line}>
        <RouteLink href={formatSupportRoute({ kind: 'query', queryId: query.id })} asChild>
          <Link className={styles.subject}>{query.subject}</Link>
        </RouteLink>
        <QueryStatusBadge status={query.status} />
        {query.unreadCount > 0 && (
          <Badge appearance="tint">{t('query.unread', { count: query.unreadCount })}</Badge>
        )}
      </span>
      <Text size={200} className={styles.quiet}>
        {`#${number} · ${programName}${version === null ? '' : ` ${version}`} · ${author} · ${format.moment(lastMessageAt)}`}
      </Text>
    </li>
  )
}
