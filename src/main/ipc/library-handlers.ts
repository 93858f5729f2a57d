import type { LibraryServices } from '../updates/library/create-library'
import type { Handlers } from './ipc-registrar'

type LibraryHandlers = Pick<Handlers, Extract<keyof Handlers, `library:${string}`>>

export function libraryHandlers({ service, adoption, move }: LibraryServices): LibraryHandlers {
  return {
    'library:getOverview': () => service.overview(),
    'library:getRuns': () => service.runs,
    'library:previewSettings': (settings) => service.preview(settings),
    'library:changeSettings': ({ settings, removesIds }) =>
      done(service.changeSettings(settings, removesIds)),
    'library:pin': ({ id, isPinned }) => done(service.pin(id, isPinned)),
    'library:remove': ({ ids }) => service.remove(ids),
    'library:restore': ({ removalId }) => done(service.restore(removalId)),
    'library:emptyTrash': () => done(service.emptyTrash()),
    'library:keepWithdrawn': ({ id }) => done(service.keepWithdrawn(id)),
    'library:heal': ({ id }) => done(service.heal(id)),
    'library:checkAll': () => done(service.checkAll()),
    'library:cancelCheck': () => done(service.cancelCheck()),
    'library:showFolder': () => {
      service.showFolder()
      return null
    },
    'library:chooseAdoption': () => adoption.choose(),
    'library:adopt': ({ packageIds, isMove }) => {
      adoption.take(packageIds, isMove)
      return null
    },
    'library:cancelAdoption': () => done(adoption.cancel()),
    'library:dismissAdoption': () => {
      adoption.dismiss()
      return null
    },
    'library:chooseFolder': () => move.choose(),
    'library:startMove': () => done(move.start()),
    'library:cancelMove': () => done(move.cancel()),
    'library:abandonMove': () => done(move.abandon()),
  }
}

async function done(act: Promise<void>): Promise<null> {
  await act
  return null
}
