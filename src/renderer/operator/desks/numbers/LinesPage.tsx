import { Button, makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components'
import { EditRegular } from '@fluentui/react-icons'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { DeskLine } from '#shared/api/operator/numbers'
import { EmptyState } from '../../../ui/EmptyState'
import { Page } from '../../../ui/Page'
import { groupPhoneNumber } from '../../../ui/phone-number'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonText } from '../../../ui/skeletons'
import { useFormatters } from '../../../ui/use-formatters'
import { useNow } from '../../../ui/use-now'
import { deskNamespace } from '../../desk'
import { useDeskStyles } from '../../desk-styles'
import { FactList } from '../../FactList'
import { useOperatorQuery } from '../../operator-calls'
import { daySpans, deskLineStateAt } from './line-state'

const MINUTE_MS = 60_000

const useStyles = makeStyles({
  lines: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(320px, 100%), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
    listStyleType: 'none',
    margin: 0,
    padding: 0,
  },
  number: { ...typographyStyles.subtitle1, fontVariantNumeric: 'tabular-nums' },
  end: { marginBlockStart: 'auto' },
})

/** Every support number: whether it answers now, its hours and closed days. */
export function LinesPage(): ReactNode {
  const { t } = useTranslation(deskNamespace('numbers'))
  const styles = useStyles()
  const desk = useDeskStyles()
  const lines = useOperatorQuery('operator-numbers.listLines', undefined)
  return (
    <Page title={t('title')} description={t('about')}>
      <QueryView query={lines} skeleton={<SkeletonText lines={8} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('empty')} />
          ) : (
            <ul className={styles.lines} aria-label={t('title')}>
              {items.map((line) => (
                <li key={line.id} className={desk.card}>
                  <LineCard line={line} />
                </li>
              ))}
            </ul>
          )
        }
      </QueryView>
    </Page>
  )
}

function LineCard({ line }: { readonly line: DeskLine }): ReactNode {
  const { t } = useTranslation(deskNamespace('numbers'))
  const format = useFormatters()
  const styles = useStyles()
  const desk = useDeskStyles()
  const titleId = useId()
  const [, navigate] = useLocation()
  const now = useNow(MINUTE_MS)
  const state = deskLineStateAt(line, now)
  const today = now.toISOString().slice(0, 10)
  const hours = line.isAlwaysOpen
    ? t('always')
    : daySpans(line.hours)
        .map(({ from, to, times }) => {
          const days = from === to ? t(`weekday.${from}`) : `${t(`weekday.${from}`)}–${t(`weekday.${to}`)}`
          return `${days} ${times}`
        })
        .join('; ')
  const closedDays = line.closedOn
    .filter(({ day }) => day >= today)
    .map(({ day, reason }) => `${format.date(`${day}T00:00`)}: ${reason}`)
    .join('; ')
  return (
    <>
      <div>
        <Text as="h2" id={titleId} size={300} weight="semibold" block className={desk.heading}>
          {t(`lines.${line.id}`)}
        </Text>
        <Text block className={styles.number}>
          {groupPhoneNumber(line.phoneNumber)}
        </Text>
        <Text size={200} className={desk.quiet}>
          {t(state.kind === 'closed' ? 'state.closed' : 'state.open')}
        </Text>
      </div>
      <FactList
        facts={[
          [t('form.hours'), hours],
          [t('form.closedOn'), line.isAlwaysOpen ? '' : closedDays === '' ? t('noClosedDays') : closedDays],
          [t('form.note'), line.note],
        ]}
      />
      <div className={styles.end}>
        <Button icon={<EditRegular />} aria-describedby={titleId} onClick={() => navigate(`/${line.id}`)}>
          {t('change')}
        </Button>
      </div>
    </>
  )
}
