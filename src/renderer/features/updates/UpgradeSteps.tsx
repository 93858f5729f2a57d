import { Button, CounterBadge, makeStyles, Text, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular, UsbStickRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { VersionDetails } from '#shared/api/updates'
import { useTransfers } from '../../app/transfers/transfers-context'
import { useFormatters } from '../../ui/use-formatters'
import { chooseForExport } from './carrier/export-choice'
import { fromVersionsText } from './from-versions'
import { ImportanceMark } from './ImportanceMark'
import { InstallSteps } from './InstallSteps'
import { rowState, transferOf } from './row-state'
import { useVersionActions, type VersionActions } from './use-version-actions'
import { VersionStateCell } from './VersionStateCell'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
  },
  heading: { margin: 0 },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
  },
  step: {
    display: 'grid',
    gridTemplateColumns: '24px minmax(0, 1fr) 136px',
    columnGap: tokens.spacingHorizontalS,
    alignItems: 'start',
  },
  words: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS },
  title: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground3, fontVariantNumeric: 'tabular-nums' },
  install: {
    gridColumnStart: 2,
    gridColumnEnd: -1,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
    marginBlockStart: tokens.spacingVerticalS,
  },
  foot: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: tokens.spacingHorizontalM,
    paddingBlockStart: tokens.spacingVerticalM,
    borderBlockStartWidth: tokens.strokeWidthThin,
    borderBlockStartStyle: 'solid',
    borderBlockStartColor: tokens.colorNeutralStroke2,
    fontVariantNumeric: 'tabular-nums',
  },
  acts: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export interface UpgradeStepsProps {
  /** In the order of installation; never empty. */
  readonly steps: readonly VersionDetails[]
  readonly byteLength: number
}

/** The versions to install one after another, and one button that fetches those that are not here yet. */
export function UpgradeSteps({ steps, byteLength }: UpgradeStepsProps): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const transfers = useTransfers()
  const actions = useVersionActions(transfers)
  const [, navigate] = useLocation()
  const takeOut = (): void => {
    chooseForExport(steps.map(({ id }) => id))
    navigate('/export')
  }
  const total = t('upgrade.total', {
    steps: t('upgrade.stepCount', { count: steps.length }),
    size: format.bytes(byteLength),
  })
  return (
    <section className={styles.root} aria-labelledby="upgrade-steps">
      <Text as="h2" id="upgrade-steps" size={400} weight="semibold" className={styles.heading}>
        {t('upgrade.steps')}
      </Text>
      <ol className={styles.list}>
        {steps.map((step, index) => (
          <li key={step.id} className={styles.step}>
            <CounterBadge count={index + 1} appearance="filled" color="brand" />
            <StepWords step={step} />
            <VersionStateCell
              words={{ t, label: t, filled: t, format }}
              name={`${step.programName} ${step.version}`}
              state={rowState(step, transferOf(step, transfers))}
              isBusy={actions.busyIds.has(step.id)}
              isActive
              onAct={(action) => actions.run(action, [step])}
            />
            {step.installSteps.length > 0 && (
              <div className={styles.install}>
                <Text size={200} weight="semibold">
                  {t('upgrade.install')}
                </Text>
                <InstallSteps steps={step.installSteps} />
              </div>
            )}
          </li>
        ))}
      </ol>
      <div className={styles.foot}>
        <Text>{total}</Text>
        <div className={styles.acts}>
          <Button icon={<UsbStickRegular />} onClick={takeOut}>
            {t('carrier.toCarrier', { number: format.number(steps.length) })}
          </Button>
          <SetButton steps={steps} actions={actions} />
        </div>
      </div>
    </section>
  )
}

function StepWords({ step }: { readonly step: VersionDetails }): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const { key, lowest, highest } = fromVersionsText(step.fromVersions)
  return (
    <div className={styles.words}>
      <span className={styles.title}>
        <Text weight="semibold">{step.version}</Text>
        <ImportanceMark importance={step.importance} label={t} />
      </span>
      <Text size={200} className={styles.quiet}>
        {`${format.bytes(step.package?.byteLength ?? 0)} · ${format.date(step.releasedOn)}`}
      </Text>
      <Text size={200} className={styles.quiet}>
        {t(`details.fromVersions.${key}`, { lowest, highest })}
      </Text>
    </div>
  )
}

interface SetButtonProps {
  readonly steps: readonly VersionDetails[]
  readonly actions: VersionActions
}

/** Fetches what of the set is not here and not on its way, in the order of installation. */
function SetButton({ steps, actions }: SetButtonProps): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const transfers = useTransfers()
  const states = steps.map((step) => ({ step, kind: rowState(step, transferOf(step, transfers)).kind }))
  const readyCount = states.filter(({ kind }) => kind === 'ready').length
  const missing = states.filter(({ kind }) => kind === 'available' || kind === 'failed')
  if (readyCount === steps.length) return <Text>{t('upgrade.allHere')}</Text>
  if (missing.length === 0) {
    return <Text>{t('upgrade.underWay', { ready: readyCount, all: steps.length })}</Text>
  }
  const size = format.bytes(missing.reduce((sum, { step }) => sum + (step.package?.byteLength ?? 0), 0))
  return (
    <Button
      appearance="primary"
      icon={<ArrowDownloadRegular />}
      disabledFocusable={missing.some(({ step }) => actions.busyIds.has(step.id))}
      onClick={() =>
        actions.run(
          'download',
          missing.map(({ step }) => step),
        )
      }
    >
      {t(missing.length === steps.length ? 'upgrade.download' : 'upgrade.downloadRest', { size })}
    </Button>
  )
}
