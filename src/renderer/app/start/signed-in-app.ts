import type { ComponentType } from 'react'
import type { SignedInAppProps } from '../frame/SignedInApp'

export type SignedInAppComponent = ComponentType<SignedInAppProps>

/** Loads the frame and the board: a chunk of their own, so that sign-in starts without them. */
export const loadSignedInApp = () => import('../frame/SignedInApp')
