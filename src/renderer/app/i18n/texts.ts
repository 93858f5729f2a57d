/** A tree of texts; leaves are i18next strings, plural forms by the suffixes of `Intl.PluralRules`. */
export interface TextTree {
  readonly [key: string]: string | TextTree
}

/** Texts that come with a page, by their namespace: the tile's own, and those of rooms that tiles share. */
export type PageTexts = Readonly<Record<string, Texts>>

/** The texts of one namespace in both languages; a test holds that their keys are the same. */
export interface Texts {
  readonly pl: TextTree
  readonly en: TextTree
}
