/** The longest text that a search takes; longer input is cut where it is typed. */
export const SEARCH_TEXT_MAX_LENGTH = 200
/** More than anybody reads through: who sees that many types another word. */
export const SEARCH_RESULT_LIMIT = 50
