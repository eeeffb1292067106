/** The languages that everything a person reads is written in. */
export const LANGUAGES = ['en', 'fr', 'de', 'es', 'it'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One text in every language. */
export type Translated = Readonly<Record<Language, string>>;
