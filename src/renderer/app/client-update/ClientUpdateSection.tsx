import { Button, makeStyles, ProgressBar, Spinner, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClientUpdateState, ClientUpdateStep } from '#shared/ipc/client-update'
import { errorTextKey } from '../../ui/error-texts'
import { fractionOfWhole } from '../../ui/fraction'
import { useFormatters } from '../../ui/use-formatters'
import { useNotify, useNotifyError } from '../../ui/use-notify'
import { call } from '../bridge'
import { appInfo, useMainValue } from '../main-values'
import { SettingsSection } from '../settings/SettingsSection'
import { type ClientUpdateView, useClientUpdate, useClientUpdateTexts } from './use-client-update'
import { WhatsNew } from './WhatsNew'

const useStyles = makeStyles({
  quiet: { color: tokens.colorNeutralForeground2 },
  actions: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  progress: { maxWidth: '480px' },
})

/** The version of the app, and how a newer one comes. */
export function ClientUpdateSection(): ReactNode {
  const t = useClientUpdateTexts()
  const styles = useStyles()
  const formatters = useFormatters()
  const view = useClientUpdate()
  const { version } = useMainValue(appInfo)
  const { state } = view
  if (state === null) return null
  const { way, step, checkedAt } = state
  const isUpToDate = step.kind === 'idle' && checkedAt !== null
  return (
    <SettingsSection title={t('title')} about={t(way.kind === 'by-hand' ? 'aboutByHand' : 'about')}>
      <Text>{t('current', { version })}</Text>
      {way.kind === 'off' ? (
        <Text className={styles.quiet}>{t(`off.${way.reason}`)}</Text>
      ) : (
        <>
          {way.kind === 'by-itself' && way.isAutomatic && (
            <Text className={styles.quiet}>{t('automatic')}</Text>
          )}
          <div role="status">
            {isUpToDate && <Text>{t('upToDate')}</Text>}
            <StepText step={step} state={state} />
          </div>
          {checkedAt !== null && (
            <Text className={styles.quiet}>{t('checkedAt', { time: formatters.moment(checkedAt) })}</Text>
          )}
          <div className={styles.actions}>
            <StepActions step={step} view={view} isByHand={way.kind === 'by-hand'} />
          </div>
        </>
      )}
    </SettingsSection>
  )
}

function StepText({
  step,
  state,
}: {
  readonly step: ClientUpdateStep
  readonly state: ClientUpdateState
}): ReactNode {
  const t = useClientUpdateTexts()
  const { t: tApp } = useTranslation('app')
  const styles = useStyles()
  const { bytes } = useFormatters()
  const { way } = state
  if (step.kind === 'available') {
    return <Text>{`${t('available', { version: step.version })} (${bytes(step.byteLength)})`}</Text>
  }
  if (step.kind === 'downloading') {
    const { version, receivedByteLength, byteLength } = step
    const text = t('downloading', { version, received: bytes(receivedByteLength), size: bytes(byteLength) })
    return (
      <>
        <Text>{text}</Text>
        <ProgressBar
          className={styles.progress}
          value={fractionOfWhole(receivedByteLength, byteLength)}
          aria-label={text}
        />
      </>
    )
  }
  if (step.kind === 'ready') {
    const { version, installsAtQuit, hasWayBack } = step
    if (way.kind === 'by-hand') return <Text>{t('readyByHand', { version })}</Text>
    const asksForPassword = way.kind === 'by-itself' && way.asksForPassword
    const lines = [
      t(installsAtQuit ? 'readyAtQuit' : 'ready', { version }),
      ...(asksForPassword ? [t('password')] : []),
      ...(hasWayBack ? [] : [t('noWayBack')]),
    ]
    return <Text>{lines.join(' ')}</Text>
  }
  if (step.kind === 'failed') {
    const key = errorTextKey(step.errorCode)
    return <Text>{`${tApp(`${key}.title`)}. ${tApp(`${key}.advice`)}`}</Text>
  }
  return null
}

function StepActions({
  step,
  view,
  isByHand,
}: {
  readonly step: ClientUpdateStep
  readonly view: ClientUpdateView
  readonly isByHand: boolean
}): ReactNode {
  const t = useClientUpdateTexts()
  if (step.kind === 'downloading' || step.kind === 'installing') return null
  if (step.kind === 'ready') {
    return (
      <>
        {isByHand ? (
          <Button appearance="primary" onClick={() => view.install('now')}>
            {t('showFile')}
          </Button>
        ) : (
          <>
            <Button appearance="primary" onClick={() => view.install('now')}>
              {t('installNow')}
            </Button>
            <Button onClick={() => view.install(step.installsAtQuit ? 'not-yet' : 'at-quit')}>
              {t(step.installsAtQuit ? 'notYet' : 'installAtQuit')}
            </Button>
          </>
        )}
        <CarryButton />
        <WhatsNew version={step.version} notes={step.notes} />
      </>
    )
  }
  if (step.kind === 'available') {
    return (
      <>
        <Button appearance="primary" onClick={view.download}>
          {t('download')}
        </Button>
        <WhatsNew version={step.version} notes={step.notes} />
      </>
    )
  }
  const isChecking = step.kind === 'checking'
  const isDownloadFailed = step.kind === 'failed' && step.version !== null
  return (
    <>
      <Button
        disabledFocusable={isChecking}
        {...(isChecking && { icon: <Spinner size="tiny" /> })}
        onClick={isDownloadFailed ? view.download : view.check}
      >
        {t(isChecking ? 'checking' : isDownloadFailed ? 'retry' : 'check')}
      </Button>
      <Button disabledFocusable={isChecking} onClick={view.checkCarrier}>
        {t('checkCarrier')}
      </Button>
    </>
  )
}

/** Takes what is ready to computers without the portal. */
function CarryButton(): ReactNode {
  const t = useClientUpdateTexts()
  const notify = useNotify()
  const notifyError = useNotifyError()
  const [isBusy, setBusy] = useState(false)
  const carry = async (): Promise<void> => {
    setBusy(true)
    try {
      const isSaved = await call('clientUpdate:carry', undefined)
      if (isSaved) notify({ intent: 'success', title: t('carried') })
    } catch (error) {
      notifyError(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Button disabledFocusable={isBusy} onClick={() => void carry()}>
      {t(isBusy ? 'carrying' : 'carry')}
    </Button>
  )
}
