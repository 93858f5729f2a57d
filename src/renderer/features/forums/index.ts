import { ChatMultipleRegular } from '@fluentui/react-icons'
import type { TileDescriptor } from '../../app/tile'
import { useForumsLiveLine } from './use-forums-live-line'
import { forumWrites } from './waiting-writes'

export { texts } from './texts'

const distributors = forumWrites('distributor-forum')
const authorised = forumWrites('api-forum')

export const tile: TileDescriptor = {
  id: 'forums',
  icon: ChatMultipleRegular,
  useLiveLine: useForumsLiveLine,
  writes: {
    'distributor-forum.createThread': distributors.createThread,
    'distributor-forum.createPost': distributors.createPost,
    'distributor-forum.updateThreadTitle': distributors.updateThreadTitle,
    'distributor-forum.updatePost': distributors.updatePost,
    'distributor-forum.deletePost': distributors.deletePost,
    'distributor-forum.markThreadRead': distributors.markThreadRead,
    'api-forum.createThread': authorised.createThread,
    'api-forum.createPost': authorised.createPost,
    'api-forum.updateThreadTitle': authorised.updateThreadTitle,
    'api-forum.updatePost': authorised.updatePost,
    'api-forum.deletePost': authorised.deletePost,
    'api-forum.markThreadRead': authorised.markThreadRead,
  },
  loadPage: () => import('./ForumsPage'),
  loadPageTexts: () => import('./page-texts'),
}
