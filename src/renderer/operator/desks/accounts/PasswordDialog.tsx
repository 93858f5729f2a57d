import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Input,
  makeStyles,
  Text,
  tokens,
} from '@fluentui/react-components'
import { CopyRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useCopied } from '../../../ui/use-copied'
import { useNotifyError } from '../../../ui/use-notify'
import { deskNamespace } from '../../desk'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  password: { flexGrow: 1, fontFamily: tokens.fontFamilyMonospace },
})

export interface PasswordDialogProps {
  readonly name: string
  /** `null` while there is none to show. */
  readonly password: string | null
  readonly onClose: () => void
}

/** Shows a new password, this once. */
export function PasswordDialog({ name, password, onClose }: PasswordDialogProps): ReactNode {
  const { t } = useTranslation(deskNamespace('accounts'))
  const styles = useStyles()
  const { isCopied, copy } = useCopied(useNotifyError())
  const title = t('password.doneTitle', { name })
  return (
    <Dialog open={password !== null} modalType="alert">
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            <div className={styles.row}>
              <Input
                readOnly
                className={styles.password}
                aria-label={title}
                data-testid="new-password"
                value={password ?? ''}
              />
              <Button icon={<CopyRegular />} onClick={() => copy(password ?? '')}>
                {t(isCopied ? 'password.copied' : 'password.copy')}
              </Button>
            </div>
            <Text>{t('password.doneBody')}</Text>
          </DialogContent>
          <DialogActions>
            <Button appearance="primary" onClick={onClose}>
              {t('password.close')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
