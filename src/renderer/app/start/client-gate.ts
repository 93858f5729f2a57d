/**
 * Empty, and given out by the main process only when it answers calls (`BundleFiles`).
 *
 * All other scripts of the page are given out at once: they load and run while what answers them is
 * still being loaded.
 */
export {}
