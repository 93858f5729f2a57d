/** The app was started in a way, or on a computer, that it refuses to start in. */
export const EXIT_BAD_USAGE = 2
