import { Button, CounterBadge, makeStyles, Tooltip, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useTransfers } from '../transfers/transfers-context'
import { TRANSFERS_PATH } from './places'

const MOST_SHOWN = 99

const useStyles = makeStyles({
  button: { minWidth: 'auto', fontWeight: tokens.fontWeightRegular },
})

/** To the queue of downloads, with how many are not finished. */
export function TransfersButton(): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const [path, navigate] = useLocation()
  const count = [...useTransfers().values()].filter(({ state }) => state !== 'ready').length
  const label = count === 0 ? t('queue.title') : t('queue.openCount', { count })
  return (
    <Tooltip content={label} relationship="label">
      <Button
        appearance="subtle"
        className={styles.button}
        data-testid="transfers"
        icon={<ArrowDownloadRegular />}
        aria-current={path === TRANSFERS_PATH ? 'page' : undefined}
        onClick={() => navigate(TRANSFERS_PATH)}
      >
        {count > 0 && (
          <CounterBadge aria-hidden="true" count={count} overflowCount={MOST_SHOWN} size="small" />
        )}
      </Button>
    </Tooltip>
  )
}
