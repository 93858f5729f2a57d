import type { ProgramLine } from '#shared/api/updates'

/** What a program does decides which releases it takes part in and which notes it has. */
export type ProgramKind = 'sales' | 'ledger' | 'accounting' | 'payroll' | 'crm'

export interface Release {
  readonly version: string
  readonly releasedOn: string
  readonly programs: ReadonlySet<ProgramKind>
}

const KINDS: Readonly<Record<string, ProgramKind>> = {
  s: 'sales',
  l: 'ledger',
  a: 'accounting',
  p: 'payroll',
  c: 'crm',
}

/** Releases of a line, newest first. All programs of a line go by one numbering; not all move each time. */
export const RELEASE_TRAINS: Readonly<Record<ProgramLine, readonly Release[]>> = {
  nexo: parseTrain(`
58.1.0 2026-11-18 slapc
58.0.2 2026-11-05 pla
58.0.1 2026-10-27 sc
58.0.0 2026-10-13 slapc
57.2.0 2026-09-10 la
57.1.0 2026-08-25 apc
57.0.1 2026-07-09 s
57.0.0 2026-06-23 slapc
56.1.0 2026-04-28 pc
56.0.1 2026-04-02 sl
56.0.0 2026-03-24 slapc
55.2.2 2026-02-18 s
55.2.1 2026-02-03 sal
55.2.0 2026-01-28 slapc
55.1.1 2026-01-09 pl
55.1.0 2025-12-18 slapc
55.0.0 2025-11-26 slapc
54.1.0 2025-10-30 sa
54.0.1 2025-10-08 s
54.0.0 2025-09-23 slapc
53.1.0 2025-08-26 sl
53.0.0 2025-06-24 slapc
52.1.0 2025-05-20 ac
52.0.1 2025-03-13 ps
52.0.0 2025-02-25 slapc
51.1.0 2024-12-17 slapc
51.0.1 2024-11-07 lpc
51.0.0 2024-10-22 slapc
50.1.1 2024-08-06 s
50.1.0 2024-07-16 ac
50.0.0 2024-05-28 slapc
49.1.0 2024-03-26 sl
49.0.1 2024-01-10 p
49.0.0 2023-12-19 slapc
48.1.0 2023-11-14 ca
48.0.1 2023-10-03 s
48.0.0 2023-09-19 slapc
47.1.0 2023-06-27 sla
47.0.1 2023-04-06 p
47.0.0 2023-03-28 slapc
46.1.1 2023-01-17 ps
46.1.0 2022-12-20 pa
46.0.0 2022-11-22 slapc
45.1.0 2022-09-13 sc
45.0.1 2022-07-07 pl
45.0.0 2022-06-28 slapc
44.1.0 2022-03-22 sa
44.0.1 2022-02-10 s
44.0.0 2022-01-31 slapc
43.1.1 2022-01-12 p
43.1.0 2021-12-21 lap
43.0.0 2021-11-23 slapc
`),
  gt: parseTrain(`
1.84.3 2026-11-17 slapc
1.84.2 2026-11-10 lp
1.84.1 2026-10-06 sac
1.84 2026-09-08 slapc
1.83.6 2026-04-29 p
1.83.5 2026-03-31 slapc
1.83.4 2026-02-24 sal
1.83.3 2026-02-04 s
1.83.2 2026-01-29 slapc
1.83.1 2025-12-17 slapc
1.83 2025-10-29 slapc
1.82.2 2025-09-25 s
1.82.1 2025-07-08 alc
1.82 2025-06-17 slapc
1.81.2 2025-03-12 ps
1.81.1 2025-01-21 pa
1.81 2024-12-18 slapc
1.80.1 2024-11-08 clp
1.80 2024-10-29 slapc
1.79.1 2024-07-09 sc
1.79 2024-06-11 slapc
1.78.2 2024-03-27 sl
1.78.1 2024-01-16 apc
1.78 2023-12-20 slapc
1.77.1 2023-10-17 s
1.77 2023-09-26 slapc
1.76.1 2023-06-29 slac
1.76 2023-04-05 slapc
1.75.1 2023-01-19 p
1.75 2022-12-20 slapc
1.74.1 2022-11-08 sc
1.74 2022-10-18 slapc
1.73.1 2022-06-30 pl
1.73 2022-05-17 slapc
1.72.2 2022-01-31 sa
1.72.1 2022-01-13 p
1.72 2021-12-21 slapc
1.71 2021-10-12 slapc
1.70.1 2021-07-20 sa
1.70 2021-06-29 slapc
`),
}

function parseTrain(text: string): Release[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [version = '', releasedOn = '', letters = ''] = line.split(' ')
      const programs = new Set([...letters].flatMap((letter) => KINDS[letter] ?? []))
      return { version, releasedOn, programs }
    })
}
