import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  DialogTrigger,
  makeStyles,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClientNotes } from '#shared/api/client-releases'
import { useClientUpdateTexts } from './use-client-update'

// The notes are lines as their publisher has broken them.
const useStyles = makeStyles({ notes: { whiteSpace: 'pre-line', overflowWrap: 'anywhere' } })

/** A button that shows what is new in a version. */
export function WhatsNew({
  version,
  notes,
}: {
  readonly version: string
  readonly notes: ClientNotes
}): ReactNode {
  const t = useClientUpdateTexts()
  const { i18n } = useTranslation()
  const styles = useStyles()
  return (
    <Dialog>
      <DialogTrigger disableButtonEnhancement>
        <Button>{t('whatsNew')}</Button>
      </DialogTrigger>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t('whatsNewIn', { version })}</DialogTitle>
          <DialogContent className={styles.notes}>
            {i18n.language === 'en' ? notes.en : notes.pl}
          </DialogContent>
          <DialogActions>
            <DialogTrigger disableButtonEnhancement>
              {/* The bar that the dialog may be opened from makes buttons small. */}
              <Button appearance="primary" size="medium">
                {t('close')}
              </Button>
            </DialogTrigger>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
