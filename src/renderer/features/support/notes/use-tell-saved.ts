import { useTranslation } from 'react-i18next'
import { useNotify } from '../../../ui/use-notify'

/** Says that a note is stored, and where. */
export function useTellSaved(): (subject: string, kind: 'delivered' | 'waiting') => void {
  const { t } = useTranslation('call-notes')
  const notify = useNotify()
  return (subject, kind) =>
    void notify({
      intent: 'success',
      title: t('saved', { subject }),
      ...(kind === 'waiting' && { body: t('offline') }),
    })
}
