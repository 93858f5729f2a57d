import { Button, makeStyles, Text, Tooltip, tokens } from '@fluentui/react-components'
import { DismissRegular, UsbStickRegular } from '@fluentui/react-icons'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { VersionSummary } from '#shared/api/updates'
import type { Transfer } from '#shared/ipc/transfer'
import { useFormatters } from '../../ui/use-formatters'
import { ACTION_ICONS } from './action-icons'
import { groupByAction } from './bulk-actions'
import { chooseForExport } from './carrier/export-choice'
import type { VersionAction } from './row-state'

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    rowGap: tokens.spacingVerticalXS,
    minHeight: '40px',
    flexShrink: 0,
  },
  count: { flexGrow: 1, fontVariantNumeric: 'tabular-nums' },
})

export interface SelectionToolbarProps {
  /** Those selected; never empty. */
  readonly versions: readonly VersionSummary[]
  readonly transfers: ReadonlyMap<string, Transfer>
  readonly onAct: (action: VersionAction, versions: readonly VersionSummary[]) => void
  readonly onClear: () => void
}

/** What can be done with the selected versions; each button takes those it applies to. */
export function SelectionToolbar({ versions, transfers, onAct, onClear }: SelectionToolbarProps): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const groups = useMemo(() => groupByAction(versions, transfers), [versions, transfers])
  const [, navigate] = useLocation()
  const takeOut = (): void => {
    // Oldest first: the order in which they are installed.
    chooseForExport(versions.toReversed().map(({ id }) => id))
    navigate('/export')
  }
  const toDownload = groups.find(({ action }) => action === 'download')
  const byteLength = toDownload?.versions.reduce((sum, { package: file }) => sum + (file?.byteLength ?? 0), 0)
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('select.toolbar')}>
      <Tooltip content={t('select.clear')} relationship="label">
        <Button appearance="subtle" icon={<DismissRegular />} onClick={onClear} />
      </Tooltip>
      <Text className={styles.count} role="status">
        {t('select.count', { count: versions.length })}
        {byteLength !== undefined && `, ${t('select.toDownload', { size: format.bytes(byteLength) })}`}
      </Text>
      <Button icon={<UsbStickRegular />} onClick={takeOut}>
        {t('carrier.toCarrier', { number: format.number(versions.length) })}
      </Button>
      {groups.map(({ action, versions: some }) => (
        <Button
          key={action}
          appearance={action === 'download' ? 'primary' : 'secondary'}
          icon={ACTION_ICONS[action]}
          onClick={() => onAct(action, some)}
        >
          {t(`select.${action}`, { number: format.number(some.length) })}
        </Button>
      ))}
    </div>
  )
}
