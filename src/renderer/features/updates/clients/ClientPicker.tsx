import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatNip } from '#shared/text/business-numbers'
import { PickField } from '../../../ui/PickField'
import { type ChosenClient, chosenClient, chosenWaiting, useClients } from './use-clients'

export interface ClientPickerProps {
  readonly label: string
  readonly hint: string
  readonly chosen: ChosenClient | null
  readonly problem: string | null
  readonly isRequired?: boolean
  readonly className?: string
  readonly onChoose: (client: ChosenClient | null) => void
}

/** A client of the register, found by name or number; typing anew lets go of who was chosen. */
export function ClientPicker(props: ClientPickerProps): ReactNode {
  const { chosen, onChoose } = props
  const { t } = useTranslation('updates')
  const [typed, setTyped] = useState(chosen?.name ?? '')
  const { clients, waiting } = useClients(chosen === null ? typed : '')
  const choices = [...waiting.flatMap((write) => chosenWaiting(write) ?? []), ...clients.map(chosenClient)]
  return (
    <PickField
      label={props.label}
      hint={props.hint}
      placeholder={t('handovers.recipient.choose')}
      noMatch={t('handovers.recipient.noMatch')}
      value={chosen?.name ?? typed}
      problem={props.problem}
      options={choices.map(({ clientId, name, nip }) => ({
        id: clientId,
        text: name,
        detail: t('handovers.details.nip', { nip: formatNip(nip) }),
      }))}
      {...(props.isRequired === true && { isRequired: true })}
      {...(props.className !== undefined && { className: props.className })}
      onType={(text) => {
        setTyped(text)
        if (chosen !== null) onChoose(null)
      }}
      onPick={(id) => onChoose(choices.find(({ clientId }) => clientId === id) ?? null)}
    />
  )
}
