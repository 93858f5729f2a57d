import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { formatNip } from '#shared/text/business-numbers'
import { ErrorView } from '../../../ui/ErrorView'
import { useListStyles } from '../../../ui/list-styles'
import { useFormatters } from '../../../ui/use-formatters'
import { useReadAll } from '../../../ui/use-read-all'
import { useHandoverWords } from './handover-words'
import { useHandovers } from './use-handovers'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXS },
  heading: { margin: 0 },
  list: { margin: 0, paddingInlineStart: tokens.spacingHorizontalL },
  quiet: { color: tokens.colorNeutralForeground2 },
  // Among other words: a link that only the colour told would not be seen by all.
  link: { textDecorationLine: 'underline' },
})

/** Every client and stick that a withdrawn version went to, for the partner to warn them. */
export function WithdrawnRecipients({ versionId }: { readonly versionId: string }): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const list = useListStyles()
  const format = useFormatters()
  const words = useHandoverWords()
  const { pages, handovers, waiting } = useHandovers({ search: '', clientId: null, versionId })
  // All of them: whoever is left out here is not warned.
  useReadAll(pages)
  if (pages.error !== null) {
    const again = (): void => void pages.refetch()
    return <ErrorView error={pages.error} isRetrying={pages.isFetching} onRetry={again} />
  }
  if (pages.data === undefined) return null
  const told = [
    ...waiting.map(({ key, input: { body } }) => ({ ...body, id: key })),
    ...handovers.map(({ id, handedOverAt, recipient, medium, mediumName }) => ({
      id,
      handedOverAt,
      recipient,
      medium,
      mediumName,
    })),
  ]
  if (told.length === 0) return <Text className={styles.quiet}>{t('handovers.withdrawn.none')}</Text>
  return (
    <section className={styles.root} aria-labelledby="withdrawn-recipients">
      <Text as="h3" id="withdrawn-recipients" weight="semibold" className={styles.heading}>
        {t('handovers.withdrawn.title', { count: told.length })}
      </Text>
      <Text className={styles.quiet}>{t('handovers.withdrawn.advice')}</Text>
      <ul className={styles.list}>
        {told.map((handover) => (
          <li key={handover.id}>
            <Link href={`/handovers/${handover.id}`} className={mergeClasses(list.link, styles.link)}>
              {words.recipient(handover)}
            </Link>
            {` · ${[
              ...(handover.recipient === null || handover.recipient.nip === ''
                ? []
                : [t('handovers.details.nip', { nip: formatNip(handover.recipient.nip) })]),
              words.medium(handover),
              format.moment(handover.handedOverAt),
            ].join(' · ')}`}
          </li>
        ))}
      </ul>
    </section>
  )
}
