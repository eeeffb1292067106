import { CATALOGUE, LANGUAGES, type Language, QUANTITIES } from '@iaqverse/core';

/** Every quantity with its name in the editor's language, as a select wants them. */
export function quantityChoices(): (readonly [value: string, label: string])[] {
  const language = editorLanguage();
  return QUANTITIES.map((quantity) => [
    quantity,
    `${CATALOGUE[quantity].label[language]} (${CATALOGUE[quantity].unit})`,
  ]);
}

/** The language of ours that the editor speaks. */
export function editorLanguage(): Language {
  const [spoken] = RED.i18n.lang().toLowerCase().split(/[-_]/);
  return LANGUAGES.find((known) => known === spoken) ?? 'en';
}
