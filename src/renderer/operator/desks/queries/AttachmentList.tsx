import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskQuery } from '#shared/api/operator/queries'
import type { QueryAttachment } from '#shared/api/support-queries'
import { call } from '../../../app/bridge'
import { useFormatters } from '../../../ui/use-formatters'
import { useNotify, useNotifyError } from '../../../ui/use-notify'
import { deskNamespace } from '../../desk'
import { useDeskStyles } from '../../desk-styles'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start' },
  name: { overflowWrap: 'anywhere', textAlign: 'start' },
  about: { color: tokens.colorNeutralForeground3, paddingInlineStart: tokens.spacingHorizontalM },
})

/** What was attached; each is saved where the person says, never opened from here. */
export function AttachmentList({ query }: { readonly query: DeskQuery }): ReactNode {
  const { t } = useTranslation(deskNamespace('queries'))
  const format = useFormatters()
  const desk = useDeskStyles()
  const styles = useStyles()
  const titleId = useId()
  const notify = useNotify()
  const notifyError = useNotifyError()
  const { id: queryId, attachments } = query
  const save = async ({ id: attachmentId, fileName }: QueryAttachment): Promise<void> => {
    try {
      const request = { queryId, attachmentId, fileName, reader: 'operator' } as const
      const isSaved = await call('queryAttachments:save', request)
      if (isSaved) notify({ intent: 'success', title: t('files.saved', { fileName }) })
    } catch (error) {
      notifyError(error)
    }
  }
  return (
    <section className={desk.card} aria-labelledby={titleId}>
      <Text as="h2" id={titleId} weight="semibold" className={desk.heading}>
        {t('files.title')}
      </Text>
      {attachments.length === 0 ? (
        <Text className={desk.quiet}>{t('files.none')}</Text>
      ) : (
        <>
          <ul className={styles.list}>
            {attachments.map((file) => (
              <li key={file.id} className={styles.item}>
                <Button
                  appearance="subtle"
                  icon={<ArrowDownloadRegular />}
                  className={styles.name}
                  onClick={() => void save(file)}
                >
                  {`${file.fileName} · ${format.bytes(file.byteLength)}`}
                </Button>
                <Text size={200} className={styles.about}>
                  {`${file.addedBy}, ${format.moment(file.addedAt)}`}
                </Text>
              </li>
            ))}
          </ul>
          <Text size={200} className={desk.quiet}>
            {t('files.advice')}
          </Text>
        </>
      )}
    </section>
  )
}
