import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-hash-location'
import type { Program } from '#shared/api/updates'
import { SETTINGS_PATH } from '../../app/frame/places'
import type { UpdateRules } from '../../app/update-rules/use-update-rules'
import { useNotify } from '../../ui/use-notify'

/** Begins to follow a program, or ceases to; who has begun is told what can come of it. */
export function useFollowToggle({
  follow,
}: Pick<UpdateRules, 'follow'>): (program: Pick<Program, 'id' | 'name'>, isFollowed: boolean) => void {
  const { t } = useTranslation('updates')
  const notify = useNotify()
  return useCallback(
    ({ id, name }, isFollowed) => {
      void follow(id, isFollowed).then((isDone) => {
        if (!isDone || !isFollowed) return
        notify({
          intent: 'success',
          title: t('follow.started', { name }),
          body: t('follow.startedBody'),
          action: { label: t('follow.rules'), onAct: () => navigate(SETTINGS_PATH) },
        })
      })
    },
    [follow, notify, t],
  )
}
