import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Account } from '#shared/api/session'
import { STANDING_PATH } from '../frame/places'
import { usePortalQuery } from '../portal-query'
import { useReminderWords } from './use-reminder-words'
import { useStandingReminders } from './use-standing-reminders'

/** The one reminder that matters most today, with the way to what can be done about it; nothing when there is none. */
export function StandingNotice({ account }: { readonly account: Account }): ReactNode {
  const { t } = useTranslation('app')
  const [, navigate] = useLocation()
  const wordsOf = useReminderWords()
  const isPartner = account.role === 'partner'
  const query = usePortalQuery('standing.get', undefined, { isEnabled: isPartner })
  const [reminder] = useStandingReminders(account, query.data)
  if (reminder === undefined) return null
  const isPressing = reminder.kind === 'certificate-expired' || reminder.kind === 'contact-overdue'
  return (
    <MessageBar intent={isPressing ? 'warning' : 'info'}>
      <MessageBarBody>{wordsOf(reminder)}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={() => navigate(STANDING_PATH)}>
          {t('standing.show')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}
