import {
  Link,
  MessageBar,
  MessageBarBody,
  makeStyles,
  tokens,
  typographyStyles,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouteLink } from 'wouter'
import type { OperatorAccount } from '#shared/api/operator/accounts'
import { formatNip } from '#shared/text/business-numbers'
import { FactGrid } from '../../../ui/FactGrid'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonText } from '../../../ui/skeletons'
import { useFormatters } from '../../../ui/use-formatters'
import { deskNamespace } from '../../desk'
import { useOperatorQuery } from '../../operator-calls'
import { AccessForm } from './AccessForm'
import { DisableButton } from './DisableButton'
import { FirmNipButton } from './FirmNipButton'
import { PasswordButton } from './PasswordButton'

const useStyles = makeStyles({
  panel: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    maxWidth: '720px',
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  heading: { ...typographyStyles.subtitle2, margin: 0 },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export function AccountPage({ accountId }: { readonly accountId: string }): ReactNode {
  const { t } = useTranslation(deskNamespace('accounts'))
  const account = useOperatorQuery('operator-accounts.getAccount', { params: { accountId } })
  return (
    <Page
      title={account.data?.displayName ?? t('title')}
      description={
        <RouteLink href="/" asChild>
          <Link>{t('account.back')}</Link>
        </RouteLink>
      }
    >
      <QueryView query={account} skeleton={<SkeletonText lines={8} />}>
        {(data) => <AccountParts account={data} />}
      </QueryView>
    </Page>
  )
}

function AccountParts({ account }: { readonly account: OperatorAccount }): ReactNode {
  const { t } = useTranslation(deskNamespace('accounts'))
  const styles = useStyles()
  const format = useFormatters()
  const { firm, lastSignInAt } = account
  const nip = firm.nip === null ? t('nip.unknown') : formatNip(firm.nip)
  const facts = [
    [t('account.username'), account.username],
    [t('account.firm'), `${firm.name}, ${firm.city}`],
    [t('nip.label'), `${nip}${firm.sharesNip ? `, ${t('nip.shared')}` : ''}`],
    [t('account.created'), format.moment(account.createdAt)],
    [t('account.lastSignIn'), lastSignInAt === null ? t('account.never') : format.moment(lastSignInAt)],
    [t('account.sessions'), format.number(account.openSessionCount)],
  ] as const
  return (
    <>
      {account.isDisabled && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('account.disabledNote')}</MessageBarBody>
        </MessageBar>
      )}
      <section className={styles.panel} aria-labelledby="account-entry">
        <h2 id="account-entry" className={styles.heading}>
          {t('account.entry')}
        </h2>
        <FactGrid facts={facts} />
        <div className={styles.buttons}>
          <PasswordButton account={account} />
          <DisableButton account={account} />
          <FirmNipButton key={`${firm.id} ${firm.nip}`} firm={firm} />
        </div>
      </section>
      <AccessForm key={account.id} account={account} />
    </>
  )
}
