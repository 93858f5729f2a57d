import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { BugReport } from '#shared/api/bugs'
import { useFormatters } from '../../ui/use-formatters'
import { BugStatusBadge } from './BugStatusBadge'

const useStyles = makeStyles({
  heading: { margin: 0, marginBlockEnd: tokens.spacingVerticalS },
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  step: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalXS,
    paddingBlockEnd: tokens.spacingVerticalL,
    paddingInlineStart: tokens.spacingHorizontalM,
    borderInlineStartWidth: tokens.strokeWidthThick,
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorNeutralStroke2,
  },
  note: { margin: 0, whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** What became of a report: each status with who decided it, when, and what they said. */
export function BugHistory({ bug }: { readonly bug: BugReport }): ReactNode {
  const { t } = useTranslation('bugs')
  const format = useFormatters()
  const styles = useStyles()
  const titleId = useId()
  const beginning = {
    status: 'new' as const,
    changedAt: bug.createdAt,
    changedBy: bug.author.displayName,
    note: '',
  }
  // The last one first: it is what people come for.
  const steps = [beginning, ...bug.history].toReversed()
  return (
    <section aria-labelledby={titleId}>
      <Text as="h2" id={titleId} weight="semibold" className={styles.heading} block>
        {t('history')}
      </Text>
      <ol reversed className={styles.list}>
        {steps.map(({ status, changedAt, changedBy, note }) => (
          <li key={changedAt} className={styles.step}>
            <BugStatusBadge status={status} />
            {note !== '' && <p className={styles.note}>{note}</p>}
            <Text size={200} className={styles.quiet}>
              {`${changedBy} · `}
              <time dateTime={changedAt}>{format.moment(changedAt)}</time>
            </Text>
          </li>
        ))}
      </ol>
    </section>
  )
}
