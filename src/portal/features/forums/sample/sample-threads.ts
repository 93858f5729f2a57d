import { API_THREADS } from './api-threads'
import { AUTUMN_THREADS } from './autumn-threads'
import { PINNED_THREADS } from './pinned-threads'
import { SUMMER_THREADS } from './summer-threads'
import type { SampleThread } from './thread-text'

/** All sample threads of both forums. */
export const SAMPLE_THREADS: readonly SampleThread[] = [
  ...PINNED_THREADS,
  ...AUTUMN_THREADS,
  ...SUMMER_THREADS,
  ...API_THREADS,
]
