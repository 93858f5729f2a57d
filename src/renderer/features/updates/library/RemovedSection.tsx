import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { ArrowUndoRegular, DeleteRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryOverview } from '#shared/ipc/library'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { useFormatters } from '../../../ui/use-formatters'
import { Section } from '../carrier/Section'
import { useEntryStyles } from './entry-styles'

const useStyles = makeStyles({
  icon: { fontSize: '20px', color: tokens.colorNeutralForeground3 },
  foot: { display: 'flex' },
})

export interface RemovedSectionProps {
  readonly overview: Pick<LibraryOverview, 'removals' | 'removedByteLength'>
  readonly onRestore: (removalId: string) => void
  readonly onEmpty: () => void
}

/** What was removed and can be brought back. */
export function RemovedSection({ overview, onRestore, onEmpty }: RemovedSectionProps): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const entry = useEntryStyles()
  const [isAsked, setIsAsked] = useState(false)
  const size = format.bytes(overview.removedByteLength)
  return (
    <Section id="library-removed" title={t('library.removed.title')}>
      <Text className={entry.quiet}>{t('library.removed.about')}</Text>
      <ul className={entry.list} aria-labelledby="library-removed">
        {overview.removals.map(({ id, files, expiresAt }) => {
          const name = files.map(({ programName, version }) => `${programName} ${version}`).join(', ')
          const byteLength = files.reduce((sum, file) => sum + file.byteLength, 0)
          return (
            <li key={id} className={entry.item}>
              <DeleteRegular className={styles.icon} aria-hidden="true" />
              <span className={entry.words}>
                <Text weight="semibold">{name}</Text>
                <Text size={200} className={entry.quiet}>
                  {t('library.removed.until', {
                    size: format.bytes(byteLength),
                    date: format.date(expiresAt),
                  })}
                </Text>
              </span>
              <span />
              <span className={entry.acts}>
                <Button
                  size="small"
                  icon={<ArrowUndoRegular />}
                  aria-label={t('library.removed.restoreOf', { name })}
                  onClick={() => onRestore(id)}
                >
                  {t('library.removed.restore')}
                </Button>
              </span>
            </li>
          )
        })}
      </ul>
      <div className={styles.foot}>
        <Button onClick={() => setIsAsked(true)}>{t('library.removed.empty', { size })}</Button>
      </div>
      <ConfirmDialog
        isOpen={isAsked}
        title={t('library.removed.emptyTitle')}
        confirmLabel={t('library.removed.empty', { size })}
        cancelLabel={t('library.rules.cancel')}
        onConfirm={() => {
          setIsAsked(false)
          onEmpty()
        }}
        onCancel={() => setIsAsked(false)}
      >
        {t('library.removed.emptyBody', { size })}
      </ConfirmDialog>
    </Section>
  )
}
