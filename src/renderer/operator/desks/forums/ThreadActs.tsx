import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  Spinner,
} from '@fluentui/react-components'
import {
  EditRegular,
  LockClosedRegular,
  LockOpenRegular,
  PinOffRegular,
  PinRegular,
} from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ModeratedThread } from '#shared/api/operator/forums'
import { useFormStyles } from '../../../ui/list-styles'
import { SendFailure } from '../../../ui/SendFailure'
import { useFormSubmit } from '../../../ui/use-form-submit'
import { useNotify, useNotifyError } from '../../../ui/use-notify'
import { ActDialog } from '../../ActDialog'
import { deskNamespace } from '../../desk'
import { useOperatorAct } from '../../operator-calls'

const TITLE_MIN_LENGTH = 3
const TITLE_MAX_LENGTH = 140

/** Pinning is done at once, as it is taken back by the same button; closing asks first. */
export function ThreadActs({ thread }: { readonly thread: ModeratedThread }): ReactNode {
  const { t } = useTranslation(deskNamespace('forums'))
  const notify = useNotify()
  const notifyError = useNotifyError()
  const { forumId, id: threadId, isPinned, isLocked } = thread
  const params = { forumId, threadId }
  const pin = useOperatorAct(isPinned ? 'operator-forums.unpinThread' : 'operator-forums.pinThread')
  const lock = useOperatorAct(isLocked ? 'operator-forums.unlockThread' : 'operator-forums.lockThread')
  const [asked, setAsked] = useState<'rename' | 'lock' | null>(null)
  const togglePin = (): void =>
    pin.mutate(
      { params, body: {} },
      {
        onSuccess: () => notify({ intent: 'success', title: t(isPinned ? 'done.unpinned' : 'done.pinned') }),
        onError: notifyError,
      },
    )
  return (
    <>
      <Button icon={<EditRegular />} onClick={() => setAsked('rename')}>
        {t('thread.rename')}
      </Button>
      <Button
        icon={pin.isPending ? <Spinner size="tiny" /> : isPinned ? <PinOffRegular /> : <PinRegular />}
        disabledFocusable={pin.isPending}
        onClick={togglePin}
      >
        {t(isPinned ? 'thread.unpin' : 'thread.pin')}
      </Button>
      <Button
        icon={isLocked ? <LockOpenRegular /> : <LockClosedRegular />}
        onClick={() => {
          lock.reset()
          setAsked('lock')
        }}
      >
        {t(isLocked ? 'thread.unlock' : 'thread.lock')}
      </Button>
      {asked === 'rename' && <RenameDialog thread={thread} onClose={() => setAsked(null)} />}
      {asked === 'lock' && (
        <ActDialog
          title={t(isLocked ? 'thread.unlockTitle' : 'thread.lockTitle')}
          confirmLabel={t(isLocked ? 'thread.unlock' : 'thread.lock')}
          noteMaxLength={500}
          isActing={lock.isPending}
          error={lock.error}
          onCancel={() => setAsked(null)}
          onConfirm={(note) =>
            lock.mutate(
              { params, body: { note } },
              {
                onSuccess: () => {
                  setAsked(null)
                  notify({ intent: 'success', title: t(isLocked ? 'done.unlocked' : 'done.locked') })
                },
              },
            )
          }
        >
          {t(isLocked ? 'thread.unlockText' : 'thread.lockText')}
        </ActDialog>
      )}
    </>
  )
}

interface RenameDialogProps {
  readonly thread: ModeratedThread
  readonly onClose: () => void
}

function RenameDialog({ thread, onClose }: RenameDialogProps): ReactNode {
  const { t } = useTranslation([deskNamespace('forums'), 'operator'])
  const styles = useFormStyles()
  const notify = useNotify()
  const rename = useOperatorAct('operator-forums.renameThread')
  // As it was when opened: what another operator has changed since is told of, not written over.
  const [{ id: threadId, forumId, title: before, revision }] = useState(thread)
  const [title, setTitle] = useState(before)
  const [note, setNote] = useState('')
  const isShort = title.trim().length < TITLE_MIN_LENGTH
  const form = useFormSubmit({
    hasProblems: isShort,
    way: 'save',
    onSubmit: async () => {
      if (title.trim() !== before) {
        await rename.mutateAsync({ params: { forumId, threadId }, body: { title, revision, note } })
        notify({ intent: 'success', title: t('done.renamed') })
      }
      onClose()
    },
  })
  return (
    <Dialog
      open
      modalType="alert"
      onOpenChange={(_event, { open }) => {
        if (!open && !form.isSending) onClose()
      }}
    >
      <DialogSurface>
        <form {...form.props}>
          <DialogBody>
            <DialogTitle>{t('thread.renameTitle')}</DialogTitle>
            <DialogContent className={styles.dialog}>
              <Field
                label={t('thread.title')}
                required
                {...(form.isJudged && isShort && { validationMessage: t('thread.titleShort') })}
              >
                <Input
                  value={title}
                  maxLength={TITLE_MAX_LENGTH}
                  onChange={(_event, { value }) => setTitle(value)}
                />
              </Field>
              <Field label={t('operator:note.label')} hint={t('operator:note.hint')}>
                <Input value={note} maxLength={500} onChange={(_event, { value }) => setNote(value)} />
              </Field>
              {form.error !== null && (
                <SendFailure textOf={(cause) => cause} error={form.error} onRetry={form.retry} />
              )}
            </DialogContent>
            <DialogActions>
              <Button
                type="submit"
                appearance="primary"
                disabledFocusable={form.isSending}
                icon={form.isSending ? <Spinner size="tiny" /> : null}
              >
                {t('thread.rename')}
              </Button>
              <Button disabledFocusable={form.isSending} onClick={onClose}>
                {t('operator:act.cancel')}
              </Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  )
}
