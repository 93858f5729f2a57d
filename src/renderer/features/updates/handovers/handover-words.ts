import { useTranslation } from 'react-i18next'
import type { Handover } from '#shared/api/handovers'

type Told = Pick<Handover, 'packages' | 'recipient' | 'medium' | 'mediumName'>

/** What an entry says, in the few words of a row. */
export function useHandoverWords() {
  const { t } = useTranslation('updates')
  return {
    recipient: ({ recipient }: Pick<Told, 'recipient'>): string => recipient?.name ?? t('handovers.nobody'),
    versions: ({ packages }: Pick<Told, 'packages'>): string => {
      const [first] = packages
      const name = first === undefined ? '' : `${first.programName} ${first.version}`
      return t('handovers.versionCount', { count: packages.length, name, more: packages.length - 1 })
    },
    medium: ({ medium, mediumName }: Pick<Told, 'medium' | 'mediumName'>): string =>
      mediumName === '' ? t(`handovers.medium.${medium}`) : mediumName,
  }
}
