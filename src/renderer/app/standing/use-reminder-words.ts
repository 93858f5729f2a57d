import { useTranslation } from 'react-i18next'
import type { StandingReminder } from '#shared/access/standing'
import { useFormatters } from '../../ui/use-formatters'

/** A reminder as a sentence. */
export function useReminderWords(): (reminder: StandingReminder) => string {
  const { t } = useTranslation('app')
  const format = useFormatters()
  return (reminder) => {
    switch (reminder.kind) {
      case 'certificate-expired':
        return t('certificate.expired', { date: format.date(reminder.on) })
      case 'certificate-ending':
        return reminder.days === 0
          ? t('certificate.endingToday')
          : t('certificate.ending', { date: format.date(reminder.on), count: reminder.days })
      case 'contact-overdue':
        return t('standing.contactOverdue', { date: format.date(reminder.on) })
      case 'contact-due':
        return reminder.days === 0
          ? t('standing.contactDueToday')
          : t('standing.contactDue', { date: format.date(reminder.on), count: reminder.days })
      case 'registrations-missing':
        return t('standing.registrationsMissing', { count: reminder.missingCount })
    }
  }
}
