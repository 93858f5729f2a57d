import type { Program, ProgramLine } from '#shared/api/updates'

export interface ProgramGroup {
  readonly line: ProgramLine
  readonly programs: readonly Program[]
}

const LINE_ORDER: readonly ProgramLine[] = ['nexo', 'gt']

/** Programs by line, the line that is developed most first; within it as the portal orders them. */
export function groupPrograms(programs: readonly Program[]): ProgramGroup[] {
  return LINE_ORDER.map((line) => ({
    line,
    programs: programs.filter((program) => program.line === line),
  })).filter((group) => group.programs.length > 0)
}
