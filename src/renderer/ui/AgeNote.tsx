import { Button, makeStyles, Spinner, Text, Tooltip, tokens } from '@fluentui/react-components'
import { ArrowClockwiseRegular, HistoryRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { connectivity, useMainValue } from '../app/main-values'
import { useScreenAge } from '../app/screen-age-context'
import { useRefresh } from '../app/use-refresh'
import { useFormatters } from './use-formatters'

const useStyles = makeStyles({
  note: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
  },
  icon: { fontSize: '16px', flexShrink: 0 },
})

/** Says how old the screen is when the portal did not answer for it; away when it did. */
export function AgeNote(): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const format = useFormatters()
  const keptAt = useScreenAge()
  const isOnline = useMainValue(connectivity).kind === 'online'
  const refresh = useRefresh()
  const [isRefreshing, setIsRefreshing] = useState(false)
  if (keptAt === null) return null

  const act = async (): Promise<void> => {
    if (isRefreshing) return
    setIsRefreshing(true)
    await refresh().finally(() => setIsRefreshing(false))
  }
  return (
    <div className={styles.note} data-testid="screen-age">
      <HistoryRegular className={styles.icon} aria-hidden="true" />
      <Text role="status">{t(isOnline ? 'age.kept' : 'age.offline', { time: format.moment(keptAt) })}</Text>
      <Tooltip content={`${t('state.refresh')} (F5)`} relationship="label">
        <Button
          appearance="subtle"
          size="small"
          disabledFocusable={isRefreshing}
          icon={isRefreshing ? <Spinner size="extra-tiny" /> : <ArrowClockwiseRegular />}
          onClick={() => void act()}
        />
      </Tooltip>
    </div>
  )
}
