import type { i18n } from 'i18next'
import { use } from 'react'
import { useTranslation } from 'react-i18next'
import type { Account } from '#shared/api/session'
import type { OperatorRoom } from '../operator/operator-room'

let loading: Promise<OperatorRoom> | null = null

function loadRoom(translations: i18n): Promise<OperatorRoom> {
  loading ??= import('../operator/operator-room').then(({ operatorRoom }) => {
    operatorRoom.addDeskTexts(translations)
    return operatorRoom
  })
  return loading
}

/** What an operator has in place of tiles; `null` for everybody else, who never loads any of it. */
export function useOperatorRoom({ role }: Account): OperatorRoom | null {
  const { i18n: translations } = useTranslation()
  return role === 'operator' ? use(loadRoom(translations)) : null
}
