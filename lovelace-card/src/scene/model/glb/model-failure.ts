import { IaqverseError, type Translated } from '@iaqverse/core';

/** Why a model of one's own cannot be shown. */
export type ModelFailureReason =
  | 'unreachable'
  | 'too_large'
  | 'broken'
  | 'compressed'
  | 'not_whole'
  | 'too_detailed'
  | 'empty';

/** A model that cannot be shown; `reason` chooses the words for a person, see MODEL_FAILURES. */
export class ModelFailure extends IaqverseError {
  readonly reason: ModelFailureReason;
  /** Fills the words' {found} and {most}: megabytes, or thousands of triangles. */
  readonly values: Readonly<Record<string, number>>;

  constructor(reason: ModelFailureReason, values: Record<string, number> = {}, cause?: unknown) {
    super('model_unreadable', `the model cannot be shown (${reason}): export it as one plain GLB file`, values, cause);
    this.reason = reason;
    this.values = values;
  }
}

/** One sentence for each reason: what it is, and what helps. The room is drawn from its measures meanwhile. */
export const MODEL_FAILURES: Readonly<Record<ModelFailureReason, Translated>> = {
  unreachable: {
    en: 'The room’s model was not found: check its address in the card’s settings.',
    fr: 'Le modèle de la pièce est introuvable : vérifiez son adresse dans les réglages de la carte.',
    de: 'Das Modell des Raums wurde nicht gefunden: Prüfe seine Adresse in den Einstellungen der Karte.',
    es: 'No se encontró el modelo de la habitación: revisa su dirección en los ajustes de la tarjeta.',
    it: 'Il modello della stanza non è stato trovato: controlla il suo indirizzo nelle impostazioni della scheda.',
  },
  too_large: {
    en: 'The room’s model is {found} MB large, and {most} MB is the most: save it with smaller pictures or fewer details.',
    fr: 'Le modèle de la pièce pèse {found} Mo, pour {most} Mo au plus : enregistrez-le avec des images plus petites ou moins de détails.',
    de: 'Das Modell des Raums ist {found} MB groß, höchstens {most} MB gehen: Speichere es mit kleineren Bildern oder weniger Einzelheiten.',
    es: 'El modelo de la habitación ocupa {found} MB y el máximo es {most} MB: guárdalo con imágenes más pequeñas o menos detalles.',
    it: 'Il modello della stanza occupa {found} MB e il massimo è {most} MB: salvalo con immagini più piccole o meno dettagli.',
  },
  broken: {
    en: 'The room’s model cannot be read: export it once more as a GLB file.',
    fr: 'Le modèle de la pièce est illisible : exportez-le de nouveau en fichier GLB.',
    de: 'Das Modell des Raums lässt sich nicht lesen: Exportiere es noch einmal als GLB-Datei.',
    es: 'No se puede leer el modelo de la habitación: expórtalo de nuevo como archivo GLB.',
    it: 'Il modello della stanza non si può leggere: esportalo di nuovo come file GLB.',
  },
  compressed: {
    en: 'The room’s model is compressed in a way that cannot be read here: export it without compression.',
    fr: 'Le modèle de la pièce est compressé d’une façon illisible ici : exportez-le sans compression.',
    de: 'Das Modell des Raums ist so komprimiert, dass es sich hier nicht lesen lässt: Exportiere es ohne Komprimierung.',
    es: 'El modelo de la habitación está comprimido de un modo que aquí no se puede leer: expórtalo sin compresión.',
    it: 'Il modello della stanza è compresso in un modo che qui non si può leggere: esportalo senza compressione.',
  },
  not_whole: {
    en: 'The room’s model refers to other files: export it as one GLB file that holds everything.',
    fr: 'Le modèle de la pièce renvoie à d’autres fichiers : exportez-le en un seul fichier GLB complet.',
    de: 'Das Modell des Raums verweist auf andere Dateien: Exportiere es als eine GLB-Datei, die alles enthält.',
    es: 'El modelo de la habitación remite a otros archivos: expórtalo como un solo archivo GLB que lo contenga todo.',
    it: 'Il modello della stanza rimanda ad altri file: esportalo come un unico file GLB che contenga tutto.',
  },
  too_detailed: {
    en: 'The room’s model has {found} thousand triangles, and {most} thousand is the most: simplify it before you export it.',
    fr: 'Le modèle de la pièce compte {found} milliers de triangles, pour {most} milliers au plus : simplifiez-le avant de l’exporter.',
    de: 'Das Modell des Raums hat {found} Tausend Dreiecke, höchstens {most} Tausend gehen: Vereinfache es vor dem Exportieren.',
    es: 'El modelo de la habitación tiene {found} mil triángulos y el máximo es {most} mil: simplifícalo antes de exportarlo.',
    it: 'Il modello della stanza ha {found} mila triangoli e il massimo è {most} mila: semplificalo prima di esportarlo.',
  },
  empty: {
    en: 'The room’s model shows nothing: export the room’s walls and furniture with it.',
    fr: 'Le modèle de la pièce ne montre rien : exportez aussi les murs et les meubles.',
    de: 'Das Modell des Raums zeigt nichts: Exportiere die Wände und Möbel des Raums mit.',
    es: 'El modelo de la habitación no muestra nada: exporta también las paredes y los muebles.',
    it: 'Il modello della stanza non mostra nulla: esporta anche pareti e mobili.',
  },
};
