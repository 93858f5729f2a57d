import { Button, Link, makeStyles, Text, ToggleButton, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular, BugRegular, EditRegular, EyeFilled, EyeRegular } from '@fluentui/react-icons'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouteLink, useLocation } from 'wouter'
import type { BugReport } from '#shared/api/bugs'
import { useWaitingFor } from '../../app/outbox/outbox-context'
import { WaitingNote } from '../../app/outbox/WaitingNote'
import { usePortalQuery, writeToPortal } from '../../app/portal-query'
import { tilePath } from '../../app/tiles'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { QueryView } from '../../ui/QueryView'
import { SkeletonText } from '../../ui/skeletons'
import { useFormatters } from '../../ui/use-formatters'
import { BugHistory } from './BugHistory'
import { BugStatusBadge } from './BugStatusBadge'
import { BugsLink } from './BugsLink'
import { bugDrafts, editBugKey } from './bug-drafts'
import { canEdit } from './bug-filters'
import { formatBugsRoute } from './bugs-route'
import { VoteToggle } from './SimilarReports'
import { useBugMarks } from './use-bug-marks'

const NOTHING_SHOWN: readonly { readonly id: string }[] = []

const useStyles = makeStyles({
  content: { display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: tokens.spacingHorizontalXXL },
  letter: {
    flexGrow: 2,
    flexBasis: '440px',
    minWidth: 0,
    maxWidth: '80ch',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
  },
  aside: {
    flexGrow: 1,
    flexBasis: '260px',
    maxWidth: '400px',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
  },
  card: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
  },
  heading: { margin: 0 },
  text: {
    margin: 0,
    whiteSpace: 'pre-line',
    overflowWrap: 'anywhere',
    maxWidth: '70ch',
    lineHeight: tokens.lineHeightBase400,
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
})

export interface BugPageProps {
  readonly bugId: string
  readonly username: string
}

/** One report: what it says, what became of it, and the firm's vote. */
export function BugPage({ bugId, username }: BugPageProps): ReactNode {
  const { t } = useTranslation('bugs')
  const [, navigate] = useLocation()
  const bug = usePortalQuery('bugs.get', { params: { bugId } })
  useMarkSeen(bug.data)

  if (bug.error?.payload.code === 'not-found') {
    return (
      <Page title={t('title')}>
        <div data-capability="bugs-and-suggestions">
          <EmptyState
            icon={BugRegular}
            title={t('gone')}
            action={
              <Button onClick={() => navigate(formatBugsRoute({ kind: 'list' }))}>{t('backToList')}</Button>
            }
          >
            {t('goneAdvice')}
          </EmptyState>
        </div>
      </Page>
    )
  }
  const known = bug.data
  const edit = (): void => {
    if (known === undefined) return
    const key = editBugKey(username, known.id)
    if (!bugDrafts.has(key)) {
      const { kind, programId, title, description, steps, revision } = known
      bugDrafts.change(key, {
        kind,
        programId,
        version: known.version ?? '',
        title,
        description,
        steps,
        revision,
      })
    }
    navigate(formatBugsRoute({ kind: 'edit', bugId: known.id }))
  }
  return (
    <Page
      title={known?.title ?? t('column.report')}
      description={
        <>
          <BugsLink />
          {known !== undefined && <Text>{` · #${known.number} · ${t(`kind.${known.kind}`)}`}</Text>}
        </>
      }
      {...(known !== undefined &&
        canEdit(known) && {
          actions: (
            <Button icon={<EditRegular />} onClick={edit}>
              {t('edit.open')}
            </Button>
          ),
        })}
    >
      <div data-capability="bugs-and-suggestions">
        <QueryView query={bug} skeleton={<SkeletonText lines={8} />}>
          {(shown) => <Report bug={shown} />}
        </QueryView>
      </div>
    </Page>
  )
}

function Report({ bug }: { readonly bug: BugReport }): ReactNode {
  const { t } = useTranslation('bugs')
  const format = useFormatters()
  const styles = useStyles()
  const edits = useWaitingFor('bugs.update', { params: { bugId: bug.id }, shown: NOTHING_SHOWN })
  const edit = edits.at(-1)
  return (
    <div className={styles.content}>
      <article className={styles.letter} aria-label={bug.title}>
        <Text className={styles.quiet}>
          {`${bug.programName}${bug.version === null ? '' : ` ${bug.version}`} · ${t('reportedBy', {
            name: bug.author.displayName,
            firm: bug.author.firmName,
            time: format.moment(bug.createdAt),
          })}`}
          {bug.editedAt !== null && ` · ${t('editedAt', { time: format.moment(bug.editedAt) })}`}
        </Text>
        {edit !== undefined && (
          <div className={styles.card}>
            <Text>{t('edit.waiting', { title: edit.input.body.title })}</Text>
            <WaitingNote entry={edit.entry} />
          </div>
        )}
        <p className={styles.text}>{bug.description}</p>
        {bug.steps !== '' && (
          <section>
            <Text as="h2" weight="semibold" className={styles.heading}>
              {t('steps')}
            </Text>
            <p className={styles.text}>{bug.steps}</p>
          </section>
        )}
      </article>
      <div className={styles.aside}>
        <Wanted bug={bug} />
        <BugHistory bug={bug} />
      </div>
    </div>
  )
}

/** Where it stands, who wants it, and the person's own marks. */
function Wanted({ bug }: { readonly bug: BugReport }): ReactNode {
  const { t } = useTranslation('bugs')
  const styles = useStyles()
  const { isFollowed, waitingVote, toggleFollow } = useBugMarks(bug)
  return (
    <section className={styles.card} aria-label={t('wanted')}>
      <div className={styles.line}>
        <BugStatusBadge status={bug.status} />
        {bug.fixedIn !== null && (
          // In another tile: the address of the whole app, not of this one.
          <RouteLink href={`~${tilePath('updates')}/${bug.fixedIn.versionId}`} asChild>
            <Link>
              <ArrowDownloadRegular aria-hidden="true" /> {t('fixedIn', { version: bug.fixedIn.version })}
            </Link>
          </RouteLink>
        )}
      </div>
      <div className={styles.line}>
        <VoteToggle bug={bug} size="medium" />
        <ToggleButton
          checked={isFollowed}
          icon={isFollowed ? <EyeFilled /> : <EyeRegular />}
          onClick={toggleFollow}
        >
          {t(isFollowed ? 'following' : 'follow')}
        </ToggleButton>
      </div>
      {waitingVote !== null && <WaitingNote entry={waitingVote} />}
      <Text size={200} className={styles.quiet}>
        {t('voteOfFirm')}
      </Text>
    </section>
  )
}

/** Remembers that what became of a followed report was seen. */
function useMarkSeen(bug: BugReport | undefined): void {
  const marked = useRef<string | null>(null)
  const seenUntil = bug !== undefined && bug.newsCount > 0 ? bug.changedAt : null
  const bugId = bug?.id
  useEffect(() => {
    if (seenUntil === null || bugId === undefined || marked.current === seenUntil) return
    marked.current = seenUntil
    writeToPortal('bugs.markSeen', { params: { bugId }, body: { seenUntil } }).catch(() => {
      // Refused: it counts as news once more, and is marked at the next reading.
      marked.current = null
    })
  }, [bugId, seenUntil])
}
