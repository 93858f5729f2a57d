import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogSurface,
  DialogTitle,
} from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addPageTexts } from '../i18n/i18n'
import { ConnectionContent } from './ConnectionContent'
import { DiagnosticsContent } from './DiagnosticsContent'
import type { HelpDialogProps } from './help-dialog'
import { pageTexts } from './page-texts'

/** The connection test and the diagnostics, over whatever screen there is. */
export default function HelpDialog({ topic, onClose }: HelpDialogProps): ReactNode {
  const { t, i18n } = useTranslation('help')
  // Before the first of them is asked for; adding them again changes nothing.
  useState(() => addPageTexts(i18n, pageTexts))
  const [shown, setShown] = useState(topic)
  return (
    <Dialog
      open
      onOpenChange={(_event, { open }) => {
        if (!open) onClose()
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t(`${shown}.title`)}</DialogTitle>
          {shown === 'connection' ? (
            <ConnectionContent onDiagnostics={() => setShown('diagnostics')} onProxyLogin={onClose} />
          ) : (
            <DiagnosticsContent />
          )}
          <DialogActions>
            <Button onClick={onClose}>{t('close')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
