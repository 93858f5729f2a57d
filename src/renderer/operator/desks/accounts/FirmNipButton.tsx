import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Text,
} from '@fluentui/react-components'
import { EditRegular } from '@fluentui/react-icons'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorFirm } from '#shared/api/operator/accounts'
import { formatNip } from '#shared/text/business-numbers'
import { useFormStyles } from '../../../ui/list-styles'
import { useJudgedForm } from '../../../ui/use-judged-form'
import { useNotify } from '../../../ui/use-notify'
import { deskNamespace } from '../../desk'
import { FormFoot } from '../../FormFoot'
import { useOperatorAct } from '../../operator-calls'
import { NipField } from './NipField'
import { useNip } from './use-nip'

/** Corrects the NIP of an account's firm. */
export function FirmNipButton({ firm }: { readonly firm: OperatorFirm }): ReactNode {
  const { t } = useTranslation(deskNamespace('accounts'))
  const [isOpen, setOpen] = useState(false)
  const close = (): void => setOpen(false)
  return (
    <>
      <Button icon={<EditRegular />} onClick={() => setOpen(true)}>
        {t('nip.correct')}
      </Button>
      <Dialog open={isOpen} onOpenChange={(_event, { open }) => setOpen(open)}>
        <DialogSurface>
          <DialogBody>
            <DialogTitle>{t('nip.title', { firm: firm.name })}</DialogTitle>
            <DialogContent>
              <FirmNipForm firm={firm} onClose={close} />
            </DialogContent>
          </DialogBody>
        </DialogSurface>
      </Dialog>
    </>
  )
}

interface FirmNipFormProps {
  readonly firm: OperatorFirm
  readonly onClose: () => void
}

function FirmNipForm({ firm, onClose }: FirmNipFormProps): ReactNode {
  const { t } = useTranslation(deskNamespace('accounts'))
  const styles = useFormStyles()
  const notify = useNotify()
  const set = useOperatorAct('operator-accounts.setFirmNip')
  const [text, setText] = useState(firm.nip === null ? '' : formatNip(firm.nip))
  const [sharesNip, setSharesNip] = useState(firm.sharesNip)
  const [note, setNote] = useState('')
  const typed = useNip(text, firm.id)
  const isTaken = typed.others.length > 0 && !sharesNip
  const { ref, isJudged, judge } = useJudgedForm(typed.isWrong || isTaken)
  const isRefused = set.error?.payload.code === 'id-taken'

  const send = (): void =>
    set.mutate(
      {
        params: { firmId: firm.id },
        body: { nip: typed.nip, seenNip: firm.nip, sharesNip, note: note.trim() },
      },
      {
        onSuccess: () => {
          notify({ intent: 'success', title: t('nip.saved') })
          onClose()
        },
      },
    )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (!judge() || set.isPending) return
    if (typed.nip === firm.nip) {
      notify({ intent: 'info', title: t('account.nothingChanged') })
      onClose()
    } else send()
  }
  return (
    <form ref={ref} className={styles.dialog} noValidate onSubmit={submit}>
      <Text className={styles.quiet}>
        {t('nip.now', { nip: firm.nip === null ? t('nip.unknown') : formatNip(firm.nip) })}
      </Text>
      <NipField
        {...{ text, typed, sharesNip, isJudged, isRefused }}
        advice={t('nip.correctAdvice')}
        onType={(changed) => {
          setText(changed)
          set.reset()
        }}
        onShare={setSharesNip}
      />
      <FormFoot
        note={note}
        onNote={setNote}
        label={t('nip.save')}
        isSending={set.isPending}
        error={isRefused ? null : set.error}
        onRetry={send}
        onCancel={onClose}
      />
    </form>
  )
}
