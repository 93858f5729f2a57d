import { type StandingReminder, standingReminders } from '#shared/access/standing'
import type { Account } from '#shared/api/session'
import type { Standing } from '#shared/api/standing'
import { useNow } from '../../ui/use-now'

const HOUR_MS = 3_600_000

/** What the person should be reminded of, the most pressing first; without a standing yet, what the account alone tells. */
export function useStandingReminders(account: Account, standing: Standing | undefined): StandingReminder[] {
  const now = useNow(HOUR_MS)
  if (account.role !== 'partner') return []
  const registersSales = account.capabilities.includes('sales-registration')
  return standingReminders(
    account,
    standing === undefined
      ? null
      : {
          registrationCount: registersSales ? standing.registrations.count : null,
          contactDueOn: standing.contact.confirmBy,
        },
    now,
  )
}
