/** What a statement may do that a portal of the version before cannot bear, by what it is called. */
const CONTRACTIONS: readonly (readonly [name: string, pattern: RegExp])[] = [
  [
    'drops a table, column, index or constraint',
    /\bdrop\s+(table|column|view|type|function|trigger|constraint)\b/iu,
  ],
  ['renames', /\brename\b/iu],
  ['changes a type', /\balter\s+(column\s+)?\w+\s+(set\s+data\s+)?type\b/iu],
  ['forbids null in a column that is there', /\bset\s+not\s+null\b/iu],
  [
    'adds a constraint to a table that is there',
    /^\s*alter\s+table\b[\s\S]*\badd\s+(constraint|check|unique|primary|foreign)\b/iu,
  ],
  ['removes a default', /\bdrop\s+default\b/iu],
  ['removes rows', /^\s*(delete|truncate)\b/iu],
]

/** Columns that are added without a default, and may not be null: writes of older portals would fail. */
function hasColumnThatOlderPortalsDoNotFill(statement: string): boolean {
  if (!/^\s*alter\s+table\b/iu.test(statement)) return false
  return statement
    .split(/\badd\s+column\b/iu)
    .slice(1)
    .some((column) => /\bnot\s+null\b/iu.test(column) && !/\bdefault\b/iu.test(column))
}

/** Why a statement is no mere expansion of the schema; empty when it is one. */
export function contractionsOf(statement: string): string[] {
  const found = CONTRACTIONS.flatMap(([name, pattern]) => (pattern.test(statement) ? [name] : []))
  return hasColumnThatOlderPortalsDoNotFill(statement)
    ? [...found, 'adds a column that older portals do not fill']
    : found
}
