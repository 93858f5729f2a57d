import { makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components'
import { UsbStickRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ExportRun, ImportRun } from '#shared/ipc/carrier'
import { useFormatters } from '../../ui/use-formatters'
import { fractionOfRun, isUnderWay, useCarrierRuns } from './carrier-runs'

const useStyles = makeStyles({
  link: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    flexGrow: 1,
    columnGap: tokens.spacingHorizontalM,
    minWidth: 0,
    padding: tokens.spacingVerticalXS,
    borderRadius: tokens.borderRadiusMedium,
    color: 'inherit',
    textDecorationLine: 'none',
    ':hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  icon: { fontSize: '20px', color: tokens.colorNeutralForeground2 },
  progress: { width: '160px' },
  numbers: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums' },
})

/** The export or import that is under way; away when there is none. */
export function CarrierBar(): ReactNode {
  const { exportRun, importRun } = useCarrierRuns()
  if (exportRun !== null && isUnderWay(exportRun)) {
    return <Line run={exportRun} href="/tile/updates/export" nameKey="carrier.exporting" />
  }
  if (importRun !== null && isUnderWay(importRun)) {
    return <Line run={importRun} href="/tile/updates/import" nameKey="carrier.importing" />
  }
  return null
}

interface LineProps {
  readonly run: ExportRun | ImportRun
  readonly href: string
  readonly nameKey: string
}

function Line({ run, href, nameKey }: LineProps): ReactNode {
  const { t } = useTranslation('app')
  const format = useFormatters()
  const styles = useStyles()
  const name = t(nameKey, { place: run.placeName })
  const numbers = [format.percent(fractionOfRun(run))]
  if (run.remainingMs !== null)
    numbers.push(t('transfers.remaining', { time: format.duration(run.remainingMs) }))
  return (
    <Link href={href} className={styles.link}>
      <UsbStickRegular className={styles.icon} aria-hidden="true" />
      <Text weight="semibold">{name}</Text>
      <ProgressBar
        className={styles.progress}
        thickness="large"
        value={fractionOfRun(run)}
        aria-label={name}
      />
      <Text className={styles.numbers}>{numbers.join(' · ')}</Text>
    </Link>
  )
}
