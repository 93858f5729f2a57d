import { Field, Select } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { Account } from '#shared/api/session'
import type { SupportLineId } from '#shared/api/support'
import { useOutboxActions } from '../../../app/outbox/outbox-context'
import { emptyNote, fieldsOf } from '../../../call-notes/note-form'
import { isNoteLine, noteLinesOf } from '../../../call-notes/note-lines'
import { Page } from '../../../ui/Page'
import { useDraft } from '../../../ui/use-draft'
import { NoteForm } from './NoteForm'
import { TO_NOTES } from './notes-place'
import { useTellSaved } from './use-tell-saved'

export interface NewNotePageProps {
  readonly account: Account
  /** The number that was called, as the address says. */
  readonly line: SupportLineId
}

/** Keeps a note of a call; what is typed stays until it is stored. */
export function NewNotePage({ account, line: firstLine }: NewNotePageProps): ReactNode {
  const { t } = useTranslation('call-notes')
  const [, navigate] = useLocation()
  const { write } = useOutboxActions()
  const tellSaved = useTellSaved()
  const [line, setLine] = useState(firstLine)
  const [draft, change, forget] = useDraft(`${account.username}/call-note/new`, emptyNote(new Date()))
  const lines = noteLinesOf(account.capabilities)

  return (
    <Page title={t('add')}>
      <div data-capability={line}>
        <NoteForm
          draft={draft}
          hasRegister={account.capabilities.includes('updates')}
          onChange={change}
          onCancel={() => {
            forget()
            navigate('/', { replace: true })
          }}
          onSave={async () => {
            const body = { id: crypto.randomUUID(), ...fieldsOf(draft) }
            const { kind } = await write(`${line}.createNote`, { body })
            tellSaved(body.subject, kind)
            forget()
            navigate('/', TO_NOTES)
          }}
          lead={
            lines.length > 1 && (
              <Field label={t('form.line')} required>
                <Select
                  value={line}
                  onChange={(_event, { value }) => {
                    if (isNoteLine(value)) setLine(value)
                  }}
                >
                  {lines.map((id) => (
                    <option key={id} value={id}>
                      {t(`support:capabilities.${id}`)}
                    </option>
                  ))}
                </Select>
              </Field>
            )
          }
        />
      </div>
    </Page>
  )
}
