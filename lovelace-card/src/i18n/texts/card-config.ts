/** What is wrong with the options of a card, and what would be right: Home Assistant shows it in the card's place. */
export const CARD_CONFIG = {
  wrong_options: {
    en: 'give the card some options.',
    fr: 'donnez des options à la carte.',
    de: 'Geben Sie der Karte Optionen.',
    es: 'dé opciones a la tarjeta.',
    it: 'dare opzioni alla scheda.',
  },
  wrong_text: {
    en: '"{key}" must be a text, such as {key}: {example}.',
    fr: '«\u00a0{key}\u00a0» doit être un texte, par exemple {key}: {example}.',
    de: '„{key}“ muss ein Text sein, zum Beispiel {key}: {example}.',
    es: '«{key}» debe ser un texto, por ejemplo {key}: {example}.',
    it: '«{key}» deve essere un testo, per esempio {key}: {example}.',
  },
  wrong_number: {
    en: '"{key}" must be a number from {least} to {most}.',
    fr: '«\u00a0{key}\u00a0» doit être un nombre de {least} à {most}.',
    de: '„{key}“ muss eine Zahl von {least} bis {most} sein.',
    es: '«{key}» debe ser un número de {least} a {most}.',
    it: '«{key}» deve essere un numero da {least} a {most}.',
  },
  wrong_choice: {
    en: '"{key}" must be one of {known}.',
    fr: '«\u00a0{key}\u00a0» doit être l’un de\u00a0: {known}.',
    de: '„{key}“ muss eines hiervon sein: {known}.',
    es: '«{key}» debe ser uno de estos: {known}.',
    it: '«{key}» deve essere uno di questi: {known}.',
  },
  wrong_address: {
    en: '"{key}" must be an address such as {example}.',
    fr: '«\u00a0{key}\u00a0» doit être une adresse telle que {example}.',
    de: '„{key}“ muss eine Adresse wie {example} sein.',
    es: '«{key}» debe ser una dirección como {example}.',
    it: '«{key}» deve essere un indirizzo come {example}.',
  },
  wrong_entity: {
    en: '"{key}" must be an entity such as {example}.',
    fr: '«\u00a0{key}\u00a0» doit être une entité telle que {example}.',
    de: '„{key}“ muss eine Entität wie {example} sein.',
    es: '«{key}» debe ser una entidad como {example}.',
    it: '«{key}» deve essere un’entità come {example}.',
  },
  wrong_rooms: {
    en: '"{key}" must be a list of areas or devices.',
    fr: '«\u00a0{key}\u00a0» doit être une liste de zones ou d’appareils.',
    de: '„{key}“ muss eine Liste von Bereichen oder Geräten sein.',
    es: '«{key}» debe ser una lista de áreas o dispositivos.',
    it: '«{key}» deve essere un elenco di aree o dispositivi.',
  },
  wrong_navigation: {
    en: 'give "{key}" a navigation_path, such as {example}.',
    fr: 'donnez à «\u00a0{key}\u00a0» un navigation_path, par exemple {example}.',
    de: 'Geben Sie „{key}“ einen navigation_path, zum Beispiel {example}.',
    es: 'dé a «{key}» un navigation_path, por ejemplo {example}.',
    it: 'dare a «{key}» un navigation_path, per esempio {example}.',
  },
} as const;
