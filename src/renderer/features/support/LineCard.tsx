import { Button, makeStyles, mergeClasses, Text, tokens, typographyStyles } from '@fluentui/react-components'
import {
  CallRegular,
  CheckmarkRegular,
  ClockRegular,
  CopyRegular,
  NoteAddRegular,
} from '@fluentui/react-icons'
import { Fragment, type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { SupportLine } from '#shared/api/support'
import { lineStateAt } from '#shared/support/opening-hours'
import { call } from '../../app/bridge'
import { groupPhoneNumber } from '../../ui/phone-number'
import { useCopied } from '../../ui/use-copied'
import { useFormatters } from '../../ui/use-formatters'
import { useNotifyError } from '../../ui/use-notify'
import { visuallyHidden } from '../../ui/visually-hidden'
import { localMoment, nextClosedDay, weekSpans } from './line-times'
import { formatSupportRoute } from './queries/queries-route'
import { useLineWords } from './use-line-words'

/** A closed day further away is not yet worth a line. */
const CLOSED_DAYS_AHEAD = 30

const useStyles = makeStyles({
  card: {
    boxSizing: 'border-box',
    // What is only for screen readers is placed within, not at the foot of the document.
    position: 'relative',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    overflowWrap: 'anywhere',
  },
  first: { padding: tokens.spacingHorizontalXXL, gap: tokens.spacingVerticalL },
  title: { margin: 0 },
  lead: { color: tokens.colorNeutralForeground2 },
  words: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  number: { ...typographyStyles.subtitle1, fontVariantNumeric: 'tabular-nums' },
  large: { ...typographyStyles.largeTitle, fontVariantNumeric: 'tabular-nums' },
  state: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalXS },
  answers: { color: tokens.colorPaletteGreenForeground1 },
  silent: { color: tokens.colorNeutralForeground2 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  note: { margin: 0, maxWidth: '70ch', whiteSpace: 'pre-line' },
  hours: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'max-content 1fr',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXXS,
    fontVariantNumeric: 'tabular-nums',
  },
  days: { color: tokens.colorNeutralForeground3 },
  value: { margin: 0 },
  announcement: visuallyHidden,
})

export interface LineCardProps {
  readonly line: SupportLine
  readonly now: Date
  /** The number to call now: large, and first on the page. */
  readonly isFirst: boolean
}

/** One telephone number: whether it answers, its hours, and how to reach it. */
export function LineCard({ line, now, isFirst }: LineCardProps): ReactNode {
  const { t } = useTranslation('support')
  const styles = useStyles()
  const words = useLineWords()
  const titleId = useId()
  const notifyError = useNotifyError()
  const [, navigate] = useLocation()
  const { isCopied, copy } = useCopied(notifyError)
  const state = lineStateAt(line, now)
  const name = t(`capabilities.${line.id}`)
  const number = groupPhoneNumber(line.phoneNumber)
  const doesAnswer = state.kind !== 'closed'

  return (
    <section
      data-capability={line.id}
      aria-labelledby={titleId}
      className={mergeClasses(styles.card, isFirst && styles.first)}
    >
      <div className={styles.words}>
        {isFirst && <Text className={styles.lead}>{t(doesAnswer ? 'now' : 'nobodyNow')}</Text>}
        <Text
          as={isFirst ? 'h2' : 'h3'}
          id={titleId}
          size={isFirst ? 400 : 300}
          weight="semibold"
          className={styles.title}
        >
          {name}
        </Text>
      </div>
      <div className={styles.words}>
        <span className={isFirst ? styles.large : styles.number}>{number}</span>
        <span className={mergeClasses(styles.state, doesAnswer ? styles.answers : styles.silent)}>
          <ClockRegular aria-hidden="true" />
          <Text>{words.state(line, now)}</Text>
        </span>
      </div>
      <div className={styles.buttons}>
        <Button
          appearance={isFirst ? 'primary' : 'secondary'}
          icon={<CallRegular />}
          aria-describedby={titleId}
          onClick={() => {
            call('app:callPhone', { phoneNumber: line.phoneNumber }).catch(notifyError)
          }}
        >
          {t('call')}
        </Button>
        <Button
          icon={isCopied ? <CheckmarkRegular /> : <CopyRegular />}
          aria-describedby={titleId}
          onClick={() => copy(number.replaceAll('\u00a0', ' '))}
        >
          {t(isCopied ? 'copied' : 'copy')}
        </Button>
        <Button
          appearance="subtle"
          icon={<NoteAddRegular />}
          aria-describedby={titleId}
          onClick={() => navigate(formatSupportRoute({ kind: 'new-note', line: line.id }))}
        >
          {t('call-notes:addForLine')}
        </Button>
        <Text as="span" role="status" className={styles.announcement}>
          {isCopied && t('copiedNumber', { number })}
        </Text>
      </div>
      {line.note !== '' && (
        <Text as="p" className={styles.note}>
          {line.note}
        </Text>
      )}
      {!line.isAlwaysOpen && <Hours line={line} now={now} />}
    </section>
  )
}

function Hours({ line, now }: { readonly line: SupportLine; readonly now: Date }): ReactNode {
  const { t } = useTranslation('support')
  const format = useFormatters()
  const styles = useStyles()
  const words = useLineWords()
  const today = localMoment(now, line.timeZone).day
  const closed = nextClosedDay(line, today, CLOSED_DAYS_AHEAD)
  return (
    <div className={styles.words}>
      <dl aria-label={t('hours.heading')} className={styles.hours}>
        {weekSpans(line.hours).map((span) => (
          <Fragment key={span.from}>
            <dt className={styles.days}>{words.days(span)}</dt>
            <dd className={styles.value}>{words.hours(span)}</dd>
          </Fragment>
        ))}
      </dl>
      {closed !== null && (
        <Text>
          {closed.day === today
            ? t('closed.today', { reason: closed.reason })
            : t('closed.day', { date: format.date(`${closed.day}T00:00`), reason: closed.reason })}
        </Text>
      )}
    </div>
  )
}
