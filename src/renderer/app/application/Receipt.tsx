import { Button, MessageBar, MessageBarBody, makeStyles, Text, tokens } from '@fluentui/react-components'
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ApplicationReceipt } from '#shared/api/applications'
import { useFormStyles } from '../../ui/list-styles'
import { useCopied } from '../../ui/use-copied'

const useStyles = makeStyles({
  values: { margin: 0, display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  name: { color: tokens.colorNeutralForeground2 },
  value: {
    margin: 0,
    fontSize: tokens.fontSizeBase600,
    lineHeight: tokens.lineHeightBase600,
    fontVariantNumeric: 'tabular-nums',
    userSelect: 'text',
    overflowWrap: 'anywhere',
  },
})

export interface ReceiptProps {
  readonly receipt: ApplicationReceipt
  readonly onLookUp: () => void
}

/** The number and the code of an application, which are shown this once. */
export function Receipt({ receipt: { number, lookupCode }, onLookUp }: ReceiptProps): ReactNode {
  const { t } = useTranslation('application')
  const styles = useStyles()
  const forms = useFormStyles()
  const [hasFailed, setFailed] = useState(false)
  const { isCopied, copy } = useCopied(() => setFailed(true))
  return (
    <div className={forms.form}>
      <Text>{t('receipt.intro')}</Text>
      <dl className={styles.values}>
        <div>
          <dt className={styles.name}>{t('receipt.number')}</dt>
          <dd className={styles.value} data-testid="application-number">
            {number}
          </dd>
        </div>
        <div>
          <dt className={styles.name}>{t('receipt.code')}</dt>
          <dd className={styles.value} data-testid="lookup-code">
            {lookupCode}
          </dd>
        </div>
      </dl>
      {hasFailed && (
        <MessageBar intent="error">
          <MessageBarBody>{t('receipt.copyFailed')}</MessageBarBody>
        </MessageBar>
      )}
      <div className={forms.buttons}>
        <Button
          appearance="primary"
          icon={isCopied ? <CheckmarkRegular /> : <CopyRegular />}
          onClick={() => copy(t('receipt.copiedText', { number, code: lookupCode }))}
        >
          {t(isCopied ? 'receipt.copied' : 'receipt.copy')}
        </Button>
        <Button onClick={onLookUp}>{t('receipt.lookUp')}</Button>
      </div>
    </div>
  )
}
