import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { HeldFile, QuarantinedFile } from '#shared/ipc/library'
import { call } from '../../../app/bridge'
import { errorTextKey } from '../../../ui/error-texts'
import { useNotify, useNotifyError } from '../../../ui/use-notify'
import { usePin } from './use-library'

type AnyFile = Pick<HeldFile | QuarantinedFile, 'id' | 'programName' | 'version'>

/** What a person does with held versions; each says in passing what came of it. */
export function useLibraryActs() {
  const { t } = useTranslation('updates')
  const notify = useNotify()
  const notifyError = useNotifyError()
  const pin = usePin()
  return useMemo(() => {
    const told = (act: Promise<unknown>): void => void act.catch(notifyError)
    const restore = (removalId: string): void => told(call('library:restore', { removalId }))
    const remove = async (ids: readonly string[], title: string): Promise<void> => {
      const removalId = await call('library:remove', { ids: [...ids] })
      if (removalId === null) return
      notify({
        intent: 'success',
        title,
        action: { label: t('library.removed.undo'), onAct: () => restore(removalId) },
      })
    }
    const fetchAgain = async (versionId: string): Promise<void> => {
      const { refused } = await call('transfers:start', { versionIds: [versionId] })
      const [first] = refused
      if (first === undefined) return
      const key = errorTextKey(first.errorCode)
      notify({ intent: 'error', title: t(`app:${key}.title`), body: t(`app:${key}.advice`) })
    }
    return {
      pin: ({ id, isPinned }: HeldFile) => pin({ id, isPinned: !isPinned }),
      heal: ({ id }: HeldFile) => told(call('library:heal', { id })),
      fetch: ({ versionId }: HeldFile) => {
        if (versionId !== null) told(fetchAgain(versionId))
      },
      removeOne: ({ id, programName, version }: AnyFile) =>
        told(remove([id], t('library.removed.one', { name: `${programName} ${version}` }))),
      removeMany: (ids: readonly string[]) =>
        told(remove(ids, t('library.removed.many', { count: ids.length }))),
      restore,
      emptyTrash: () => told(call('library:emptyTrash', undefined)),
      keepWithdrawn: ({ id }: QuarantinedFile) => told(call('library:keepWithdrawn', { id })),
    }
  }, [t, notify, notifyError, pin])
}
