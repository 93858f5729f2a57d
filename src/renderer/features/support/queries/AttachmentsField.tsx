import { Button, makeStyles, ProgressBar, Text, tokens } from '@fluentui/react-components'
import { AttachRegular, DeleteRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AttachmentChoice, PendingAttachment } from '#shared/ipc/query-attachments'
import { call } from '../../../app/bridge'
import { connectivity, useMainValue } from '../../../app/main-values'
import { errorTextKey } from '../../../ui/error-texts'
import { fractionOfWhole } from '../../../ui/fraction'
import { useFormatters } from '../../../ui/use-formatters'
import { useNotifyError } from '../../../ui/use-notify'
import { usePendingAttachments } from './use-pending-attachments'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', alignItems: 'flex-start', gap: tokens.spacingVerticalS },
  list: { listStyleType: 'none', margin: 0, padding: 0, width: '100%' },
  item: {
    display: 'grid',
    gridTemplateColumns: '1fr auto',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    paddingBlock: tokens.spacingVerticalXS,
  },
  name: { overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
  refused: { color: tokens.colorStatusDangerForeground1 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0 },
})

export interface AttachmentsFieldProps {
  readonly queryId: string
  /** Called once files were added. */
  readonly onAdd?: () => void
}

/** Files to attach, with what becomes of each; they wait on this computer until the portal has them. */
export function AttachmentsField({ queryId, onAdd }: AttachmentsFieldProps): ReactNode {
  const { t } = useTranslation('support')
  const styles = useStyles()
  const notifyError = useNotifyError()
  const pending = usePendingAttachments(queryId)
  const [refused, setRefused] = useState<AttachmentChoice['refused']>([])
  const choose = async (): Promise<void> => {
    try {
      const choice = await call('queryAttachments:choose', { queryId })
      setRefused(choice.refused)
      if (choice.addedCount > 0) onAdd?.()
    } catch (error) {
      notifyError(error)
    }
  }
  return (
    <div className={styles.root}>
      <Button icon={<AttachRegular />} onClick={() => void choose()}>
        {t('query.attach')}
      </Button>
      <Text size={200} className={styles.quiet}>
        {t('query.attachHint')}
      </Text>
      {pending.length > 0 && (
        <ul className={styles.list} aria-label={t('query.pending')}>
          {pending.map((one) => (
            <Pending key={one.id} attachment={one} />
          ))}
        </ul>
      )}
      <div role="status">
        {refused.map(({ fileName, reason }) => (
          <Text key={fileName} block className={styles.refused}>
            {t(`query.refusal.${reason}`, { fileName })}
          </Text>
        ))}
      </div>
    </div>
  )
}

function Pending({ attachment }: { readonly attachment: PendingAttachment }): ReactNode {
  const { t } = useTranslation('support')
  const format = useFormatters()
  const styles = useStyles()
  const notifyError = useNotifyError()
  const isOnline = useMainValue(connectivity).kind === 'online'
  const { id, fileName, byteLength, sentByteLength, state, errorCode } = attachment
  const key = errorTextKey(errorCode ?? 'internal')
  const words =
    state === 'refused'
      ? `${t(`app:${key}.title`)}. ${t(`app:${key}.advice`)}`
      : t(`query.state.${state === 'waiting' && !isOnline ? 'offline' : state}`)
  return (
    <li className={styles.item}>
      <span className={styles.words}>
        <Text className={styles.name}>{fileName}</Text>
        <Text size={200} className={state === 'refused' ? styles.refused : styles.quiet}>
          {`${format.bytes(byteLength)} · ${words}`}
        </Text>
        {state === 'sending' && (
          <ProgressBar value={fractionOfWhole(sentByteLength, byteLength)} aria-label={fileName} />
        )}
      </span>
      <Button
        appearance="subtle"
        icon={<DeleteRegular />}
        aria-label={t('query.removeFile', { fileName })}
        disabled={state === 'sending'}
        onClick={() => void call('queryAttachments:remove', { id }).catch(notifyError)}
      />
    </li>
  )
}
