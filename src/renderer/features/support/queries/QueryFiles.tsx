import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { ArrowDownloadRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { QueryAttachment } from '#shared/api/support-queries'
import { call } from '../../../app/bridge'
import { useFormatters } from '../../../ui/use-formatters'
import { useNotify, useNotifyError } from '../../../ui/use-notify'
import { usePendingAttachments } from './use-pending-attachments'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  name: { overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
})

/** How many files wait to follow a query that waits itself. */
export function AttachmentsOf({ queryId }: { readonly queryId: string }): ReactNode {
  const { t } = useTranslation('support')
  const styles = useStyles()
  const pending = usePendingAttachments(queryId)
  if (pending.length === 0) return null
  return (
    <Text size={200} className={styles.quiet}>
      {t('query.filesWait', { count: pending.length })}
    </Text>
  )
}

export interface QueryFilesProps {
  readonly queryId: string
  readonly files: readonly QueryAttachment[]
}

/** What is attached at the portal; each is saved where the person says, never opened from here. */
export function QueryFiles({ queryId, files }: QueryFilesProps): ReactNode {
  const { t } = useTranslation('support')
  const format = useFormatters()
  const styles = useStyles()
  const notify = useNotify()
  const notifyError = useNotifyError()
  const save = async ({ id, fileName }: QueryAttachment): Promise<void> => {
    try {
      const isSaved = await call('queryAttachments:save', {
        queryId,
        attachmentId: id,
        fileName,
        reader: 'partner',
      })
      if (isSaved) notify({ intent: 'success', title: t('query.saved', { fileName }) })
    } catch (error) {
      notifyError(error)
    }
  }
  if (files.length === 0) return <Text className={styles.quiet}>{t('query.noFiles')}</Text>
  return (
    <ul className={styles.list} aria-label={t('query.files')}>
      {files.map((file) => (
        <li key={file.id}>
          <Button
            appearance="subtle"
            icon={<ArrowDownloadRegular />}
            className={styles.name}
            onClick={() => void save(file)}
          >
            {`${file.fileName} · ${format.bytes(file.byteLength)}`}
          </Button>
        </li>
      ))}
    </ul>
  )
}
