/** A window of so little height, as the smallest is at 200 % zoom, that the whole of it scrolls as one. */
export const SHORT_WINDOW = '@media (max-height: 420px)'

/** A list with a scroll bar of its own, in a page whose layout is `fill`. */
export const listScroll = {
  flexGrow: 1,
  minHeight: 0,
  overflowY: 'auto',
  // Nearly the whole of the window, once that is scrolled to it.
  [SHORT_WINDOW]: { flexGrow: 0, flexShrink: 0, maxHeight: '90vh' },
} as const
