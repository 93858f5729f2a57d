import { Button, Text } from '@fluentui/react-components'
import { MergeRegular } from '@fluentui/react-icons'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskBug } from '#shared/api/operator/bugs'
import { PickField } from '../../../ui/PickField'
import { useNotify } from '../../../ui/use-notify'
import { ActDialog } from '../../ActDialog'
import { deskNamespace } from '../../desk'
import { useDeskStyles } from '../../desk-styles'
import { useOperatorAct, useOperatorQuery } from '../../operator-calls'

const NOTE_MAX_LENGTH = 2_000
const OFFERED_COUNT = 20

/** Says that another report is about the same: that one gets the votes and those who follow. */
export function DuplicateCard({ bug }: { readonly bug: DeskBug }): ReactNode {
  const { t } = useTranslation(deskNamespace('bugs'))
  const styles = useDeskStyles()
  const titleId = useId()
  const notify = useNotify()
  const act = useOperatorAct('operator-bugs.markDuplicate')
  const [typed, setTyped] = useState('')
  const [original, setOriginal] = useState<DeskBug | null>(null)
  const [isAsked, setAsked] = useState(false)
  const search = typed.trim()
  const found = useOperatorQuery(
    'operator-bugs.listBugs',
    { query: { programId: bug.programId, limit: OFFERED_COUNT, ...(search !== '' && { search }) } },
    { isEnabled: original === null },
  )
  const offered = (found.data?.items ?? []).filter(({ id, status }) => id !== bug.id && status !== 'declined')
  const mark = async (note: string): Promise<void> => {
    if (original === null) return
    try {
      const body = { originalId: original.id, seenChangedAt: bug.changedAt, note }
      await act.mutateAsync({ params: { bugId: bug.id }, body })
    } catch {
      return // said in the dialog, which stays open
    }
    setAsked(false)
    notify({
      intent: 'success',
      title: t('done.duplicate', { number: bug.number, original: original.number }),
    })
  }
  return (
    <section className={styles.card} aria-labelledby={titleId}>
      <Text as="h2" id={titleId} weight="semibold" className={styles.heading}>
        {t('duplicate.title')}
      </Text>
      <PickField
        label={t('duplicate.original')}
        placeholder={t('duplicate.choose')}
        value={original === null ? typed : `#${original.number} ${original.title}`}
        options={offered.map(({ id, number, title, status, voteCount }) => ({
          id,
          text: `#${number} ${title}`,
          detail: `${t(`status.${status}`)} · ${t('votes', { count: voteCount })}`,
        }))}
        noMatch={t('duplicate.noMatch')}
        problem={null}
        onType={(text) => {
          setOriginal(null)
          setTyped(text)
        }}
        onPick={(id) => setOriginal(offered.find((one) => one.id === id) ?? null)}
      />
      <div className={styles.line}>
        <Button
          icon={<MergeRegular />}
          disabledFocusable={original === null}
          onClick={() => {
            if (original === null) return
            act.reset()
            setAsked(true)
          }}
        >
          {t('duplicate.mark')}
        </Button>
      </div>
      {isAsked && original !== null && (
        <ActDialog
          title={t('duplicate.ask', { number: bug.number, original: original.number })}
          confirmLabel={t('duplicate.confirm')}
          note={{
            label: t('form.note'),
            hint: t('form.noteHint'),
            missing: t('duplicate.noteMissing'),
            initial: t('duplicate.note', { number: original.number, title: original.title }),
          }}
          noteMaxLength={NOTE_MAX_LENGTH}
          isActing={act.isPending}
          error={act.error}
          onConfirm={(note) => void mark(note)}
          onCancel={() => setAsked(false)}
        >
          {t('duplicate.body')}
        </ActDialog>
      )}
    </section>
  )
}
