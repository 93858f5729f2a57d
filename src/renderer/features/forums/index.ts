import { ChatMultipleRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'
import { useForumsLiveLine } from './use-forums-live-line'
import { newThread, reply } from './waiting-writes'

export { texts } from './texts'

export const tile: TileDescriptor = {
  id: 'forums',
  icon: ChatMultipleRegular,
  useLiveLine: useForumsLiveLine,
  writes: {
    'distributor-forum.createThread': newThread('distributor-forum'),
    'distributor-forum.createPost': reply('distributor-forum'),
    'distributor-forum.markThreadRead': { titleKey: 'writes.readMark' },
    'api-forum.createThread': newThread('api-forum'),
    'api-forum.createPost': reply('api-forum'),
    'api-forum.markThreadRead': { titleKey: 'writes.readMark' },
  },
  loadPage: () => import('./ForumsPage'),
}
