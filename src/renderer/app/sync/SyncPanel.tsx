import { Button, Divider, makeStyles, Spinner, Switch, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormatters } from '../../ui/use-formatters'
import { useChangePreferences } from '../frame/preference-choices'
import { preferences, useMainValue } from '../main-values'
import { useSync } from './sync-context'

const useStyles = makeStyles({
  root: {
    alignSelf: 'stretch',
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
  },
  divider: { alignSelf: 'stretch', flexGrow: 0, marginBlock: tokens.spacingVerticalXS },
  minor: { color: tokens.colorNeutralForeground2 },
  switch: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
})

/** What is kept for work without a network: how old it is, and bringing it up to date. */
export function SyncPanel({ isOnline }: { readonly isOnline: boolean }): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const format = useFormatters()
  const { state, start } = useSync()
  const { isNetworkMetered } = useMainValue(preferences)
  const change = useChangePreferences()
  if (state === null) return null
  const isRunning = state.kind === 'running'
  return (
    <div className={styles.root}>
      <Divider className={styles.divider} />
      <Text weight="semibold">{t('sync.title')}</Text>
      <div role="status">
        <Text block>
          {state.completedAt === null
            ? t('sync.never')
            : t('sync.completed', { time: format.moment(state.completedAt) })}
        </Text>
        {/* Idle is what the line above says already. */}
        {state.kind !== 'idle' && (
          <Text block size={200} className={styles.minor}>
            {t(`sync.state.${state.kind}`)}
          </Text>
        )}
      </div>
      {isOnline && (
        <Button
          disabledFocusable={isRunning}
          icon={isRunning ? <Spinner size="tiny" /> : null}
          onClick={() => !isRunning && start()}
        >
          {t(isRunning ? 'sync.running' : 'sync.start')}
        </Button>
      )}
      <Switch
        className={styles.switch}
        checked={isNetworkMetered}
        label={t('sync.metered')}
        onChange={(_event, { checked }) => void change({ isNetworkMetered: checked })}
      />
      <Text size={200} className={styles.minor}>
        {t('sync.meteredHint')}
      </Text>
    </div>
  )
}
