import type { Preferences } from '#shared/ipc/preferences'
import type { ProgramDownloads } from '#shared/updates/follow-rules'
import type { KeptReads } from '../offline/kept-reads'
import { NewsDesk, type NewsDeskDeps } from './news/news-desk'
import { UpdateWatch, type UpdateWatchDeps } from './news/update-watch'
import { AutomaticDownloads, type AutomaticDownloadsDeps } from './rules/automatic-downloads'
import { KeptVersions } from './rules/kept-versions'
import { RuleBook } from './rules/rule-book'

export interface UpdateRulesDeps
  extends AutomaticDownloadsDeps,
    Omit<NewsDeskDeps, 'preferences'>,
    Pick<UpdateWatchDeps, 'session' | 'quarantined'> {
  readonly reads: Pick<KeptReads, 'peek'>
  readonly preferences: () => Preferences
  /** By the administrator; `null`: each person's own choice. */
  readonly programDownloads?: ProgramDownloads | null
}

export interface UpdateRules {
  readonly rules: RuleBook
  readonly watch: UpdateWatch
  dispose(): Promise<void>
}

/** What follows the catalogue for a person, joined. */
export function createUpdateRules(deps: UpdateRulesDeps): UpdateRules {
  const versions = new KeptVersions(deps.reads)
  const rules = new RuleBook({ stores: deps.stores, versions, fixedDownloads: deps.programDownloads ?? null })
  const watch = new UpdateWatch({
    ...deps,
    versions,
    rules,
    downloads: new AutomaticDownloads(deps),
    news: new NewsDesk(deps),
  })
  rules.onDidChange(() => watch.request())
  return {
    rules,
    watch,
    dispose: async () => {
      await watch.dispose()
      rules.dispose()
    },
  }
}
