import { Link, makeStyles, Text, ToggleButton, tokens } from '@fluentui/react-components'
import { ThumbLikeFilled, ThumbLikeRegular } from '@fluentui/react-icons'
import { type ReactNode, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouteLink } from 'wouter'
import type { SearchResult } from '#shared/ipc/search'
import { SEARCH_TEXT_MAX_LENGTH } from '#shared/text/search-limits'
import { call } from '../../app/bridge'
import { usePortalQuery } from '../../app/portal-query'
import { BugStatusBadge } from './BugStatusBadge'
import { formatBugsRoute } from './bugs-route'
import { useBugMarks } from './use-bug-marks'

const SETTLE_MS = 150
const SHOWN_COUNT = 5
/** Fewer letters say nothing yet. */
const TEXT_MIN_LENGTH = 4

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusLarge,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  title: { margin: 0 },
  quiet: { color: tokens.colorNeutralForeground3 },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    paddingBlock: tokens.spacingVerticalM,
    borderBlockStartWidth: tokens.strokeWidthThin,
    borderBlockStartStyle: 'solid',
    borderBlockStartColor: tokens.colorNeutralStroke3,
  },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  vote: { marginInlineStart: 'auto' },
  link: { overflowWrap: 'anywhere' },
})

export interface SimilarReportsProps {
  /** What is being written. */
  readonly text: string
}

/** Reports that say something like what is being written, from what is kept: also with no network. */
export function SimilarReports({ text }: SimilarReportsProps): ReactNode {
  const { t } = useTranslation('bugs')
  const styles = useStyles()
  const titleId = useId()
  const results = useSimilar(text)
  return (
    <aside className={styles.root} aria-labelledby={titleId} data-testid="similar-reports">
      <Text as="h2" id={titleId} weight="semibold" className={styles.title}>
        {t('similar.title')}
      </Text>
      <Text size={200} role="status" className={styles.quiet}>
        {results === null && t('similar.start')}
        {results?.length === 0 && t('similar.none')}
        {results !== null && results.length > 0 && t('similar.found', { count: results.length })}
      </Text>
      {results !== null && results.length > 0 && (
        <ul className={styles.list}>
          {results.map(({ id, title }) => (
            <SimilarReport key={id} bugId={id} title={title} />
          ))}
        </ul>
      )}
    </aside>
  )
}

function SimilarReport({ bugId, title }: { readonly bugId: string; readonly title: string }): ReactNode {
  const { t } = useTranslation('bugs')
  const styles = useStyles()
  const bug = usePortalQuery('bugs.get', { params: { bugId } }).data
  return (
    <li className={styles.item}>
      <RouteLink href={formatBugsRoute({ kind: 'report', bugId })} asChild>
        <Link className={styles.link}>{title}</Link>
      </RouteLink>
      {bug !== undefined && (
        <>
          <Text size={200} className={styles.quiet}>
            {`#${bug.number} · ${bug.programName}${bug.version === null ? '' : ` ${bug.version}`}`}
          </Text>
          <div className={styles.line}>
            <BugStatusBadge status={bug.status} />
            <Text size={200} className={styles.quiet}>
              {bug.fixedIn !== null && t('fixedIn', { version: bug.fixedIn.version })}
            </Text>
            <span className={styles.vote}>
              <VoteToggle bug={bug} />
            </span>
          </div>
        </>
      )}
    </li>
  )
}

export interface VoteToggleProps {
  readonly bug: Parameters<typeof useBugMarks>[0]
  readonly size?: 'small' | 'medium'
}

/** The firm's vote, given or taken back, with how many there are. */
export function VoteToggle({ bug, size = 'small' }: VoteToggleProps): ReactNode {
  const { t } = useTranslation('bugs')
  const { hasVoted, voteCount, toggleVote } = useBugMarks(bug)
  return (
    <ToggleButton
      size={size}
      checked={hasVoted}
      icon={hasVoted ? <ThumbLikeFilled /> : <ThumbLikeRegular />}
      onClick={toggleVote}
    >
      {t(hasVoted ? 'voted' : 'vote', { total: voteCount })}
    </ToggleButton>
  )
}

/** `null` while there is too little to go by. */
function useSimilar(text: string): readonly SearchResult[] | null {
  const wanted = text.trim().slice(0, SEARCH_TEXT_MAX_LENGTH)
  const isEnough = wanted.length >= TEXT_MIN_LENGTH
  const [found, setFound] = useState<readonly SearchResult[] | null>(null)
  useEffect(() => {
    if (!isEnough) return
    let isCurrent = true
    const timer = window.setTimeout(() => {
      call('search:similar', { collection: 'bugs.reports', text: wanted, limit: SHOWN_COUNT }).then(
        (results) => {
          if (isCurrent) setFound(results)
        },
        () => {
          // The store is just being opened or closed; the next letter asks again.
        },
      )
    }, SETTLE_MS)
    return () => {
      isCurrent = false
      window.clearTimeout(timer)
    }
  }, [wanted, isEnough])
  return isEnough ? found : null
}
