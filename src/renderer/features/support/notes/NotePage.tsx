import { Button, Text } from '@fluentui/react-components'
import { DeleteRegular, NoteRegular } from '@fluentui/react-icons'
import { type ReactNode, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { CallNote } from '#shared/api/call-notes'
import type { Account } from '#shared/api/session'
import type { SupportLineId } from '#shared/api/support'
import { useOutboxActions, useWaitingFor } from '../../../app/outbox/outbox-context'
import { WaitingNote } from '../../../app/outbox/WaitingNote'
import { usePortalQuery } from '../../../app/portal-query'
import { draftOf, fieldsOf, type NoteDraft } from '../../../call-notes/note-form'
import { EmptyState } from '../../../ui/EmptyState'
import { useFormStyles, useListStyles } from '../../../ui/list-styles'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonRows } from '../../../ui/skeletons'
import { useDraft } from '../../../ui/use-draft'
import { useNotify, useNotifyError } from '../../../ui/use-notify'
import { NoteForm } from './NoteForm'
import { TO_NOTES } from './notes-place'
import { useTellSaved } from './use-tell-saved'

export interface NotePageProps {
  readonly account: Account
  readonly line: SupportLineId
  readonly noteId: string
}

/** One note, to be read, changed or removed. */
export function NotePage({ account, line, noteId }: NotePageProps): ReactNode {
  const { t } = useTranslation('call-notes')
  const [, navigate] = useLocation()
  const query = usePortalQuery(`${line}.getNote`, { params: { noteId } })
  if (query.error?.payload.code === 'not-found') {
    return (
      <Page title={t('edit')}>
        <EmptyState
          icon={NoteRegular}
          title={t('gone')}
          action={<Button onClick={() => navigate('/')}>{t('back')}</Button>}
        >
          {t('goneAdvice')}
        </EmptyState>
      </Page>
    )
  }
  return (
    <Page title={t('edit')} description={<Text>{t(`support:capabilities.${line}`)}</Text>}>
      <div data-capability={line}>
        <QueryView query={query} skeleton={<SkeletonRows count={5} size={48} />}>
          {(note) => <EditedNote key={note.id} note={note} account={account} />}
        </QueryView>
      </div>
    </Page>
  )
}

/** What was typed over a note, and which revision of it the person saw then. */
interface Edited {
  readonly draft: NoteDraft
  readonly revision: string
}

function EditedNote({ note, account }: { readonly note: CallNote; readonly account: Account }): ReactNode {
  const { t } = useTranslation('call-notes')
  const styles = useFormStyles()
  const list = useListStyles()
  const [, navigate] = useLocation()
  const { write } = useOutboxActions()
  const tellSaved = useTellSaved()
  const remove = useRemove()
  const { id: noteId, lineId } = note
  const waiting = useWaitingFor(`${lineId}.updateNote`, { params: { noteId }, shown: [] })
  const [edited, edit, forget] = useDraft<Edited | null>(`${account.username}/call-note/${noteId}`, null)
  // What comes from elsewhere replaces nothing that was typed: saving then asks which of the two counts.
  const shown = useMemo(() => draftOf(note), [note])
  const draft = edited?.draft ?? shown
  const revision = edited?.revision ?? note.revision
  const leave = (): void => {
    forget()
    navigate('/', TO_NOTES)
  }
  return (
    <>
      {waiting.length > 0 && (
        <ul aria-label={t('waiting')} className={list.waiting}>
          {waiting.map(({ key, entry, input }) => (
            <li key={key} className={list.waitingItem}>
              {input.body.subject}
              <WaitingNote entry={entry} />
            </li>
          ))}
        </ul>
      )}
      <NoteForm
        draft={draft}
        hasRegister={account.capabilities.includes('updates')}
        onChange={(next) => edit({ draft: next, revision })}
        onCancel={leave}
        onSave={async () => {
          const body = fieldsOf(draft)
          const { kind } = await write(`${lineId}.updateNote`, { params: { noteId }, body, revision })
          tellSaved(body.subject, kind)
          leave()
        }}
      >
        <Button
          className={styles.end}
          icon={<DeleteRegular />}
          onClick={() => void remove(note, revision).then((isRemoved) => isRemoved && leave())}
        >
          {t('form.remove')}
        </Button>
      </NoteForm>
    </>
  )
}

/** Throws a note away and offers to have it back: what was in it is then kept as a new one. */
function useRemove(): (note: CallNote, revision: string) => Promise<boolean> {
  const { t } = useTranslation('call-notes')
  const { write } = useOutboxActions()
  const notify = useNotify()
  const notifyError = useNotifyError()
  return async (note, revision) => {
    const { id: noteId, lineId, subject } = note
    try {
      await write(`${lineId}.deleteNote`, { params: { noteId }, revision })
    } catch (error) {
      notifyError(error)
      return false
    }
    const restore = (): void => {
      const { calledAt, clientId, clientName, agreed, followUpOn } = note
      const body = { calledAt, clientId, clientName, subject, agreed, followUpOn, id: crypto.randomUUID() }
      write(`${lineId}.createNote`, { body }).catch(notifyError)
    }
    notify({
      intent: 'success',
      title: t('removed', { subject }),
      action: { label: t('undo'), onAct: restore },
    })
    return true
  }
}
