import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { UpdateTrustState } from '#shared/ipc/update-trust'
import { call } from '../../../app/bridge'
import { useNotify, useNotifyError } from '../../../ui/use-notify'
import { Fingerprint } from './Fingerprint'
import { TrustFacts } from './TrustFacts'
import type { UpdateTrustView } from './use-update-trust'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

export interface TrustDialogProps {
  readonly view: UpdateTrustView
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** Asks about a key that nobody has said yes to; otherwise shows the one that is trusted. */
export function TrustDialog({ view, isOpen, onClose }: TrustDialogProps): ReactNode {
  const { state } = view
  return (
    <Dialog
      open={isOpen && state !== null}
      onOpenChange={(_event, { open }) => {
        if (!open) onClose()
      }}
    >
      <DialogSurface>
        {state !== null && <Content state={state} view={view} onClose={onClose} />}
      </DialogSurface>
    </Dialog>
  )
}

interface ContentProps {
  readonly state: UpdateTrustState
  readonly view: UpdateTrustView
  readonly onClose: () => void
}

function Content({ state, view, onClose }: ContentProps): ReactNode {
  if (state.kind === 'first-contact') {
    return (
      <Question offeredFingerprint={state.offeredFingerprint} trustedFingerprint={null} onClose={onClose} />
    )
  }
  if (state.kind === 'key-changed' && state.canBeAccepted) {
    const { offeredFingerprint, key } = state
    return (
      <Question
        offeredFingerprint={offeredFingerprint}
        trustedFingerprint={key.fingerprint}
        onClose={onClose}
      />
    )
  }
  return <Status state={state} view={view} onClose={onClose} />
}

interface QuestionProps {
  readonly offeredFingerprint: string
  /** `null` at the first contact. */
  readonly trustedFingerprint: string | null
  readonly onClose: () => void
}

function Question({ offeredFingerprint, trustedFingerprint, onClose }: QuestionProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const notify = useNotify()
  const notifyError = useNotifyError()
  const [isBusy, setBusy] = useState(false)
  const kind = trustedFingerprint === null ? 'first' : 'changed'

  const accept = async (): Promise<void> => {
    setBusy(true)
    try {
      // What was refused for want of this yes goes on by itself.
      await call('updateTrust:accept', { fingerprint: offeredFingerprint })
      notify({ intent: 'success', title: t('trust.accepted') })
      onClose()
    } catch (error) {
      notifyError(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <DialogBody>
      <DialogTitle>{t(`trust.${kind}.title`)}</DialogTitle>
      <DialogContent className={styles.content}>
        <Text>{t(`trust.${kind}.lead`)}</Text>
        {trustedFingerprint !== null && (
          <Fingerprint label={t('trust.changed.before')} fingerprint={trustedFingerprint} />
        )}
        <Fingerprint label={t(`trust.${kind}.offered`)} fingerprint={offeredFingerprint} />
        <Text>{t(`trust.${kind}.compare`)}</Text>
        <Text>{t(`trust.${kind}.after`)}</Text>
      </DialogContent>
      <DialogActions>
        <Button
          appearance="primary"
          disabledFocusable={isBusy}
          icon={isBusy ? <Spinner size="tiny" /> : null}
          onClick={() => void accept()}
        >
          {t(`trust.${kind}.accept`)}
        </Button>
        <Button onClick={onClose}>{t('trust.notNow')}</Button>
      </DialogActions>
    </DialogBody>
  )
}

function Status({ state, view, onClose }: ContentProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  return (
    <DialogBody>
      <DialogTitle>{t('trust.title')}</DialogTitle>
      <DialogContent className={styles.content}>
        <Text>{t('trust.about')}</Text>
        <TrustFacts state={state} />
      </DialogContent>
      <DialogActions>
        <Button appearance="primary" onClick={onClose}>
          {t('trust.close')}
        </Button>
        <Button
          disabledFocusable={view.isChecking}
          icon={view.isChecking ? <Spinner size="tiny" /> : null}
          onClick={view.check}
        >
          {t('trust.check')}
        </Button>
      </DialogActions>
    </DialogBody>
  )
}
