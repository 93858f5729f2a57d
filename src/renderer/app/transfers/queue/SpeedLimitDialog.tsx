import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Transfer } from '#shared/ipc/transfer'
import { SpeedLimitField } from '../SpeedLimitField'
import { useTransferActions } from '../transfers-context'

export interface SpeedLimitDialogProps {
  /** `null`: it is closed. */
  readonly transfer: Transfer | null
  readonly onClose: () => void
}

/** The speed limit of one transfer, in force while it is chosen. */
export function SpeedLimitDialog({ transfer, onClose }: SpeedLimitDialogProps): ReactNode {
  const { t } = useTranslation('app')
  const { limitSpeed } = useTransferActions()
  return (
    <Dialog open={transfer !== null} onOpenChange={(_event, { open }) => (open ? undefined : onClose())}>
      <DialogSurface>
        {transfer !== null && (
          <DialogBody>
            <DialogTitle>
              {t('queue.limitTitle', { name: transfer.programName, version: transfer.version })}
            </DialogTitle>
            <DialogContent>
              <SpeedLimitField
                label={t('queue.limitLabel')}
                value={transfer.speedLimit}
                onChange={(speedLimit) => void limitSpeed(transfer.packageId, speedLimit)}
              />
            </DialogContent>
            <DialogActions>
              <Button appearance="primary" onClick={onClose}>
                {t('queue.limitDone')}
              </Button>
            </DialogActions>
          </DialogBody>
        )}
      </DialogSurface>
    </Dialog>
  )
}
