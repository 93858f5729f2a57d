import { makeStyles, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderEvent } from '#shared/api/shop'
import { useFormatters } from '../ui/use-formatters'

const useStyles = makeStyles({
  list: {
    margin: 0,
    padding: 0,
    listStyleType: 'none',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  event: {
    display: 'flex',
    flexDirection: 'column',
    paddingInlineStart: tokens.spacingHorizontalM,
    borderInlineStartWidth: tokens.strokeWidthThick,
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorNeutralStroke1,
  },
  quiet: { color: tokens.colorNeutralForeground3 },
  note: { overflowWrap: 'anywhere' },
})

/** What has happened to an order, the first first. */
export function OrderHistory({ history }: { readonly history: readonly OrderEvent[] }): ReactNode {
  const { t } = useTranslation('orders')
  const styles = useStyles()
  const format = useFormatters()
  return (
    <ol className={styles.list}>
      {history.map(({ state, at, by, note }) => (
        <li key={`${state} ${at}`} className={styles.event}>
          <Text>{t(`states.${state}`)}</Text>
          <Text size={200} className={styles.quiet}>
            <time dateTime={at}>{format.moment(at)}</time>
            {` · ${by}`}
          </Text>
          {note !== '' && (
            <Text size={200} className={styles.note}>
              {note}
            </Text>
          )}
        </li>
      ))}
    </ol>
  )
}
