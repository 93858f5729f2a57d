import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { ShieldErrorRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { QuarantinedFile } from '#shared/ipc/library'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { useFormatters } from '../../../ui/use-formatters'
import { Section } from '../carrier/Section'
import { useEntryStyles } from './entry-styles'

const useStyles = makeStyles({
  icon: { fontSize: '20px', color: tokens.colorStatusDangerForeground1 },
})

export interface QuarantineSectionProps {
  readonly files: readonly QuarantinedFile[]
  readonly onDelete: (file: QuarantinedFile) => void
  readonly onKeep: (file: QuarantinedFile) => void
}

/** Versions that the vendor took back, with the reason. */
export function QuarantineSection({ files, onDelete, onKeep }: QuarantineSectionProps): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const entry = useEntryStyles()
  const [asked, setAsked] = useState<QuarantinedFile | null>(null)
  const nameOf = ({ programName, version }: QuarantinedFile): string => `${programName} ${version}`
  return (
    <Section id="library-quarantine" title={t('library.quarantine.title')}>
      <Text className={entry.quiet}>{t('library.quarantine.about')}</Text>
      <ul className={entry.list} aria-labelledby="library-quarantine">
        {files.map((file) => (
          <li key={file.id} className={entry.item}>
            <ShieldErrorRegular className={styles.icon} aria-hidden="true" />
            <span className={entry.words}>
              <Text weight="semibold">{nameOf(file)}</Text>
              <Text size={200} className={entry.quiet}>
                {t('library.quarantine.since', {
                  date: format.date(file.withdrawal.withdrawnAt),
                  reason: file.withdrawal.reason,
                })}
              </Text>
            </span>
            <Text className={entry.size}>{format.bytes(file.byteLength)}</Text>
            <span className={entry.acts}>
              <Button
                size="small"
                aria-label={t('library.quarantine.of', {
                  act: t('library.quarantine.delete'),
                  name: nameOf(file),
                })}
                onClick={() => onDelete(file)}
              >
                {t('library.quarantine.delete')}
              </Button>
              <Button
                size="small"
                appearance="subtle"
                aria-label={t('library.quarantine.of', {
                  act: t('library.quarantine.keep'),
                  name: nameOf(file),
                })}
                onClick={() => setAsked(file)}
              >
                {t('library.quarantine.keep')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <ConfirmDialog
        isOpen={asked !== null}
        title={t('library.quarantine.keepTitle', { name: asked === null ? '' : nameOf(asked) })}
        confirmLabel={t('library.quarantine.keepConfirm')}
        cancelLabel={t('library.quarantine.cancel')}
        onConfirm={() => {
          if (asked !== null) onKeep(asked)
          setAsked(null)
        }}
        onCancel={() => setAsked(null)}
      >
        {t('library.quarantine.keepBody', { reason: asked?.withdrawal.reason })}
      </ConfirmDialog>
    </Section>
  )
}
