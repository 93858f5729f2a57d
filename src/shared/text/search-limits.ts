/** The longest text that a search takes; longer input is cut where it is typed. */
export const SEARCH_TEXT_MAX_LENGTH = 200
