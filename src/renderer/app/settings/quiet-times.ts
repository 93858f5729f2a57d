const STEP_MINUTES = 30
const MINUTES_OF_DAY = 24 * 60

/** The times of the day that quiet hours may begin and end at, and the one that is chosen already. */
export function quietTimes(chosen: number): number[] {
  const times = Array.from({ length: MINUTES_OF_DAY / STEP_MINUTES }, (_, step) => step * STEP_MINUTES)
  return times.includes(chosen) ? times : [...times, chosen].sort((a, b) => a - b)
}

/** `8:15`, as times are written everywhere in the app. */
export function timeWords(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
}
