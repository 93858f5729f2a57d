import { makeStyles, tokens } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '#shared/api/session'
import { Page } from '../../ui/Page'
import { QueryView } from '../../ui/QueryView'
import { SkeletonRows } from '../../ui/skeletons'
import { addTexts } from '../i18n/i18n'
import { usePortalQuery } from '../portal-query'
import { ContactSection } from './ContactSection'
import { LevelSection } from './LevelSection'
import { OtherLevelsSection } from './OtherLevelsSection'
import { standingPageTexts } from './page-texts'
import { RegistrationsSection } from './RegistrationsSection'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
})

/** Where a partner stands: its level, what others would change, and what keeps the firm listed. */
export default function StandingPage({ account }: { readonly account: Account }): ReactNode {
  const { t, i18n } = useTranslation(['standing', 'app'])
  const styles = useStyles()
  // Before the first of them is asked for; adding them again changes nothing.
  useState(() => addTexts(i18n, 'standing', standingPageTexts))
  const query = usePortalQuery('standing.get', undefined)
  const { name: firm, city } = account.firm
  return (
    <Page title={t('app:standing.title')} description={t('standing:description', { firm, city })}>
      <div className={styles.columns}>
        <LevelSection account={account} />
        <div className={styles.column}>
          <QueryView query={query} skeleton={<SkeletonRows count={4} size={48} />}>
            {({ registrations, contact }) => (
              <>
                {account.capabilities.includes('sales-registration') && (
                  <RegistrationsSection registrations={registrations} />
                )}
                <ContactSection username={account.username} contact={contact} />
              </>
            )}
          </QueryView>
        </div>
      </div>
      <OtherLevelsSection account={account} />
    </Page>
  )
}
