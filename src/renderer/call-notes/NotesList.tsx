import { Badge, Button, Link, makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouteLink } from 'wouter'
import type { CallNote } from '#shared/api/call-notes'
import { WaitingNote } from '../app/outbox/WaitingNote'
import { useListStyles } from '../ui/list-styles'
import { QueryView } from '../ui/QueryView'
import { SkeletonRows } from '../ui/skeletons'
import { useFormatters } from '../ui/use-formatters'
import { useNow } from '../ui/use-now'
import { notePath } from './note-lines'
import { type NoteChoice, useNotes } from './use-notes'

const HOUR_MS = 3_600_000

const useStyles = makeStyles({
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
    overflowWrap: 'anywhere',
  },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  agreed: {
    display: '-webkit-box',
    WebkitLineClamp: 2,
    WebkitBoxOrient: 'vertical',
    overflowX: 'hidden',
    overflowY: 'hidden',
  },
  quiet: { color: tokens.colorNeutralForeground3 },
})

export interface NotesListProps extends NoteChoice {
  /** Says that there are none. */
  readonly noneText: string
}

/** Notes of calls, the last one first; those that wait to be sent stand before them. */
export function NotesList({ noneText, ...choice }: NotesListProps): ReactNode {
  const { t } = useTranslation('call-notes')
  const styles = useStyles()
  const list = useListStyles()
  const { notes, waiting, query, hasMore, isFetchingMore, fetchMore } = useNotes(choice)
  return (
    <>
      {waiting.length > 0 && (
        <ul className={list.waiting} aria-label={t('waiting')}>
          {waiting.map(({ key, entry, body }) => (
            <li key={key} className={list.waitingItem}>
              <Text>{body.subject}</Text>
              <Text size={200} className={styles.quiet}>
                {body.clientName}
              </Text>
              <WaitingNote entry={entry} />
            </li>
          ))}
        </ul>
      )}
      <QueryView query={query} skeleton={<SkeletonRows count={3} size={64} />}>
        {() => {
          if (notes.length > 0) {
            return (
              <ul className={styles.list} aria-label={t('title')}>
                {notes.map((note) => (
                  <NoteItem key={note.id} note={note} choice={choice} />
                ))}
              </ul>
            )
          }
          if (choice.search !== '') return <Text>{t('noneFound', { search: choice.search })}</Text>
          return waiting.length === 0 && <Text className={styles.quiet}>{noneText}</Text>
        }}
      </QueryView>
      {hasMore && (
        <Button disabledFocusable={isFetchingMore} onClick={fetchMore}>
          {t('app:state.loadMore')}
        </Button>
      )}
    </>
  )
}

function NoteItem({ note, choice }: { readonly note: CallNote; readonly choice: NoteChoice }): ReactNode {
  const { t } = useTranslation('call-notes')
  const format = useFormatters()
  const styles = useStyles()
  const { id, lineId, subject, clientName, agreed, calledAt, createdBy } = note
  const facts = [
    // On a client's own page it is said already.
    ...(choice.clientId === null ? [clientName] : []),
    ...(choice.lines.length > 1 ? [t(`support:short.${lineId}`)] : []),
    format.moment(calledAt),
    createdBy,
  ]
  return (
    <li className={styles.item}>
      <span className={styles.line}>
        {/* From the root: a client's page, in another tile, leads here too. */}
        <RouteLink href={`~${notePath(lineId, id)}`} asChild>
          <Link>{subject}</Link>
        </RouteLink>
        <FollowUp on={note.followUpOn} />
      </span>
      {agreed !== '' && <Text className={styles.agreed}>{agreed}</Text>}
      <Text size={200} className={styles.quiet}>
        {facts.join(' · ')}
      </Text>
    </li>
  )
}

/** The day to come back to it; it stands out from that day on. */
function FollowUp({ on }: { readonly on: string | null }): ReactNode {
  const { t } = useTranslation('call-notes')
  const format = useFormatters()
  const now = useNow(HOUR_MS)
  if (on === null) return null
  const isDue = new Date(`${on}T00:00`) <= now
  return (
    <Badge appearance="tint" color={isDue ? 'warning' : 'informative'}>
      {t(isDue ? 'followUpDue' : 'followUp', { date: format.date(`${on}T00:00`) })}
    </Badge>
  )
}
