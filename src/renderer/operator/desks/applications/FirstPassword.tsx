import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { CheckmarkRegular, CopyRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorApplication } from '#shared/api/operator/applications'
import { useCopied } from '../../../ui/use-copied'
import { useNotifyError } from '../../../ui/use-notify'
import { deskNamespace } from '../../desk'

const useStyles = makeStyles({
  password: {
    fontSize: tokens.fontSizeBase500,
    lineHeight: tokens.lineHeightBase500,
    fontFamily: tokens.fontFamilyMonospace,
    userSelect: 'text',
    overflowWrap: 'anywhere',
  },
  button: { alignSelf: 'flex-start' },
})

/** An account that was just made. */
export interface MadeAccount {
  readonly username: string
  readonly password: string
  /** The firm that it is in. */
  readonly into: OperatorApplication['acceptedInto']
}

/** The first password of an account, shown this once. */
export function FirstPassword({
  made: { username, password, into },
}: {
  readonly made: MadeAccount
}): ReactNode {
  const { t } = useTranslation(deskNamespace('applications'))
  const styles = useStyles()
  const { isCopied, copy } = useCopied(useNotifyError())
  return (
    <>
      <Text role="status">
        {into !== null &&
          `${t(`accept.into.${into.choice}`, { firm: `${into.firm.name}, ${into.firm.city}` })} `}
        {t('accept.done', { username })}
      </Text>
      <code className={styles.password} data-testid="first-password">
        {password}
      </code>
      <Button
        appearance="primary"
        className={styles.button}
        icon={isCopied ? <CheckmarkRegular /> : <CopyRegular />}
        onClick={() => copy(password)}
      >
        {t(isCopied ? 'accept.copied' : 'accept.copy')}
      </Button>
    </>
  )
}
