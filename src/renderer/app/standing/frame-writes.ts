import { STANDING_PATH } from '../frame/places'
import type { WriteDescriptor, WriteDescriptors } from '../tile'

/** How the outbox tells of writes that belong to no tile; their texts are the frame's. */
export const frameWrites: WriteDescriptors = {
  'standing.confirmContact': {
    titleKey: 'standing.confirmWrite',
    pathOf: () => STANDING_PATH,
  } satisfies WriteDescriptor<'standing.confirmContact'>,
}
