import { IaqverseError, type Translated } from '@iaqverse/core';

/** Why a model of one's own cannot be shown. */
export type ModelFailureReason =
  | 'unreachable'
  | 'insecure'
  | 'refused'
  | 'not_found'
  | 'answered'
  | 'web_page'
  | 'gltf_text'
  | 'not_glb'
  | 'other_version'
  | 'too_large'
  | 'cut_off'
  | 'broken'
  | 'compressed'
  | 'not_whole'
  | 'too_detailed'
  | 'empty';

/** A model that cannot be shown; `reason` chooses the words for a person, see MODEL_FAILURES. */
export class ModelFailure extends IaqverseError {
  readonly reason: ModelFailureReason;
  /** Fills the words' gaps; {found} and {most} are megabytes, or thousands of triangles. */
  readonly values: Readonly<Record<string, number | string>>;

  constructor(reason: ModelFailureReason, values: Record<string, number | string> = {}, cause?: unknown) {
    super('model_unreadable', `the model cannot be shown (${reason}): export it as one plain GLB file`, values, cause);
    this.reason = reason;
    this.values = values;
  }
}

/** One sentence for each reason: what it is, and what helps. The room is drawn from its measures meanwhile. */
export const MODEL_FAILURES: Readonly<Record<ModelFailureReason, Translated>> = {
  unreachable: {
    en: 'The room’s model did not come, {host} does not answer: check the address in the card’s settings, and your network.',
    fr: 'Le modèle de la pièce n’est pas venu, {host} ne répond pas\u00a0: vérifiez l’adresse dans les réglages de la carte, et votre réseau.',
    de: 'Das Modell des Raums kam nicht, {host} antwortet nicht: Prüfen Sie die Adresse in den Einstellungen der Karte und Ihr Netz.',
    es: 'El modelo de la estancia no llegó, {host} no responde: compruebe la dirección en los ajustes de la tarjeta y su red.',
    it: 'Il modello della stanza non è arrivato, {host} non risponde: controllare l’indirizzo nelle impostazioni della scheda e la rete.',
  },
  insecure: {
    en: 'The model’s address begins with http, and this page is secure: put the file into Home Assistant’s folder “www” and give its address as /local/room.glb.',
    fr: 'L’adresse du modèle commence par http, et cette page est sécurisée\u00a0: placez le fichier dans le dossier «\u00a0www\u00a0» de Home Assistant et donnez l’adresse /local/room.glb.',
    de: 'Die Adresse des Modells beginnt mit http, und diese Seite ist gesichert: Legen Sie die Datei in den Ordner „www“ von Home Assistant und geben Sie die Adresse als /local/… an.',
    es: 'La dirección del modelo empieza por http y esta página es segura: ponga el archivo en la carpeta «www» de Home Assistant y dé la dirección /local/room.glb.',
    it: 'L’indirizzo del modello inizia con http e questa pagina è protetta: mettere il file nella cartella «www» di Home Assistant e indicare l’indirizzo /local/room.glb.',
  },
  refused: {
    en: '{host} does not hand the room’s model to pages of others: put the file into Home Assistant’s folder “www” and give its address as /local/room.glb.',
    fr: '{host} ne donne pas le modèle de la pièce à d’autres pages\u00a0: placez le fichier dans le dossier «\u00a0www\u00a0» de Home Assistant et donnez l’adresse /local/room.glb.',
    de: '{host} gibt das Modell des Raums nicht an fremde Seiten: Legen Sie die Datei in den Ordner „www“ von Home Assistant und geben Sie die Adresse als /local/… an.',
    es: '{host} no entrega el modelo de la estancia a otras páginas: ponga el archivo en la carpeta «www» de Home Assistant y dé la dirección /local/room.glb.',
    it: '{host} non dà il modello della stanza ad altre pagine: mettere il file nella cartella «www» di Home Assistant e indicare l’indirizzo /local/room.glb.',
  },
  not_found: {
    en: 'There is no room model at this address: check it in the card’s settings; a file in Home Assistant’s folder “www” is found at /local/room.glb.',
    fr: 'Il n’y a pas de modèle à cette adresse\u00a0: vérifiez-la dans les réglages de la carte\u00a0; un fichier du dossier «\u00a0www\u00a0» de Home Assistant se trouve à /local/room.glb.',
    de: 'An dieser Adresse liegt kein Modell: Prüfen Sie sie in den Einstellungen der Karte; eine Datei im Ordner „www“ von Home Assistant liegt unter /local/room.glb.',
    es: 'No hay ningún modelo en esta dirección: compruébela en los ajustes de la tarjeta; un archivo de la carpeta «www» de Home Assistant está en /local/room.glb.',
    it: 'A questo indirizzo non c’è un modello: controllarlo nelle impostazioni della scheda; un file della cartella «www» di Home Assistant si trova in /local/room.glb.',
  },
  answered: {
    en: 'The room’s model did not come, its server answered with error {status}: open the address in a browser to see why.',
    fr: 'Le modèle de la pièce n’est pas venu, son serveur a répondu par l’erreur {status}\u00a0: ouvrez l’adresse dans un navigateur pour voir pourquoi.',
    de: 'Das Modell des Raums kam nicht, sein Server antwortete mit Fehler {status}: Öffnen Sie die Adresse in einem Browser, um den Grund zu sehen.',
    es: 'El modelo de la estancia no llegó, su servidor respondió con el error {status}: abra la dirección en un navegador para ver por qué.',
    it: 'Il modello della stanza non è arrivato, il suo server ha risposto con l’errore {status}: aprire l’indirizzo in un browser per vedere perché.',
  },
  web_page: {
    en: 'At the model’s address is a web page instead of a model: give the address of the GLB file itself.',
    fr: 'À l’adresse du modèle se trouve une page web\u00a0: donnez l’adresse du fichier GLB lui-même.',
    de: 'An der Adresse des Modells liegt eine Webseite statt eines Modells: Geben Sie die Adresse der GLB-Datei selbst an.',
    es: 'En la dirección del modelo hay una página web y no un modelo: dé la dirección del propio archivo GLB.',
    it: 'All’indirizzo del modello c’è una pagina web e non un modello: indicare l’indirizzo del file GLB stesso.',
  },
  gltf_text: {
    en: 'The room’s model is a .gltf, whose parts lie in other files: export it as “glTF Binary (.glb)”, which is one file.',
    fr: 'Le modèle de la pièce est un .gltf, dont les parties sont dans d’autres fichiers\u00a0: exportez-le en «\u00a0glTF binaire (.glb)\u00a0», un seul fichier.',
    de: 'Das Modell des Raums ist ein .gltf, dessen Teile in anderen Dateien liegen: Exportieren Sie es als „glTF Binary (.glb)“, das ist eine Datei.',
    es: 'El modelo de la estancia es un .gltf, cuyas partes están en otros archivos: expórtelo como «glTF binario (.glb)», que es un solo archivo.',
    it: 'Il modello della stanza è un .gltf, le cui parti stanno in altri file: esportarlo come «glTF binario (.glb)», che è un solo file.',
  },
  not_glb: {
    en: 'The file at the model’s address is no GLB: export the room as “glTF Binary (.glb)”.',
    fr: 'Le fichier à l’adresse du modèle n’est pas un GLB\u00a0: exportez la pièce en «\u00a0glTF binaire (.glb)\u00a0».',
    de: 'Die Datei an der Adresse des Modells ist kein GLB: Exportieren Sie den Raum als „glTF Binary (.glb)“.',
    es: 'El archivo en la dirección del modelo no es un GLB: exporte la estancia como «glTF binario (.glb)».',
    it: 'Il file all’indirizzo del modello non è un GLB: esportare la stanza come «glTF binario (.glb)».',
  },
  other_version: {
    en: 'The room’s model is glTF {found}, and only glTF 2 can be read here: export it once more as “glTF 2.0 Binary (.glb)”.',
    fr: 'Le modèle de la pièce est en glTF {found}, et seul glTF 2 se lit ici\u00a0: exportez-le de nouveau en «\u00a0glTF 2.0 binaire (.glb)\u00a0».',
    de: 'Das Modell des Raums ist glTF {found}, hier lässt sich nur glTF 2 lesen: Exportieren Sie es noch einmal als „glTF 2.0 Binary (.glb)“.',
    es: 'El modelo de la estancia es glTF {found} y aquí solo se lee glTF 2: expórtelo de nuevo como «glTF 2.0 binario (.glb)».',
    it: 'Il modello della stanza è glTF {found} e qui si legge solo glTF 2: esportarlo di nuovo come «glTF 2.0 binario (.glb)».',
  },
  too_large: {
    en: 'The room’s model is {found} MB large, and less than {most} MB go: export it with smaller pictures or fewer details.',
    fr: 'Le modèle de la pièce pèse {found} Mo, il en faut moins de {most}\u00a0: exportez-le avec des images plus petites ou moins de détails.',
    de: 'Das Modell des Raums ist {found} MB groß, weniger als {most} MB gehen: Exportieren Sie es mit kleineren Bildern oder weniger Einzelheiten.',
    es: 'El modelo de la estancia ocupa {found} MB y debe ocupar menos de {most}: expórtelo con imágenes más pequeñas o menos detalles.',
    it: 'Il modello della stanza occupa {found} MB e deve occuparne meno di {most}: esportarlo con immagini più piccole o meno dettagli.',
  },
  cut_off: {
    en: 'The room’s model breaks off before its end: copy the file to its place once more.',
    fr: 'Le modèle de la pièce s’interrompt avant la fin\u00a0: copiez le fichier de nouveau à sa place.',
    de: 'Das Modell des Raums bricht vor seinem Ende ab: Kopieren Sie die Datei noch einmal an ihren Platz.',
    es: 'El modelo de la estancia se interrumpe antes de su final: copie de nuevo el archivo en su sitio.',
    it: 'Il modello della stanza si interrompe prima della fine: copiare di nuovo il file al suo posto.',
  },
  broken: {
    en: 'The room’s model is damaged: export it once more as “glTF Binary (.glb)”.',
    fr: 'Le modèle de la pièce est endommagé\u00a0: exportez-le de nouveau en «\u00a0glTF binaire (.glb)\u00a0».',
    de: 'Das Modell des Raums ist beschädigt: Exportieren Sie es noch einmal als „glTF Binary (.glb)“.',
    es: 'El modelo de la estancia está dañado: expórtelo de nuevo como «glTF binario (.glb)».',
    it: 'Il modello della stanza è danneggiato: esportarlo di nuovo come «glTF binario (.glb)».',
  },
  compressed: {
    en: 'The room’s model is compressed with {compression}, which cannot be read here: export it with compression switched off.',
    fr: 'Le modèle de la pièce est compressé avec {compression}, illisible ici\u00a0: exportez-le en désactivant la compression.',
    de: 'Das Modell des Raums ist mit {compression} komprimiert, das lässt sich hier nicht lesen: Exportieren Sie es ohne Komprimierung.',
    es: 'El modelo de la estancia está comprimido con {compression}, que aquí no se puede leer: expórtelo con la compresión desactivada.',
    it: 'Il modello della stanza è compresso con {compression}, che qui non si può leggere: esportarlo con la compressione disattivata.',
  },
  not_whole: {
    en: 'The room’s model refers to other files: export it as “glTF Binary (.glb)”, with its pictures in it.',
    fr: 'Le modèle de la pièce renvoie à d’autres fichiers\u00a0: exportez-le en «\u00a0glTF binaire (.glb)\u00a0», images comprises.',
    de: 'Das Modell des Raums verweist auf andere Dateien: Exportieren Sie es als „glTF Binary (.glb)“, das seine Bilder enthält.',
    es: 'El modelo de la estancia remite a otros archivos: expórtelo como «glTF binario (.glb)», con sus imágenes dentro.',
    it: 'Il modello della stanza rimanda ad altri file: esportarlo come «glTF binario (.glb)», con le immagini incluse.',
  },
  too_detailed: {
    en: 'The room’s model has {found} thousand triangles, and {most} thousand is the most: simplify it before you export it.',
    fr: 'Le modèle de la pièce compte {found} milliers de triangles, pour {most} milliers au plus\u00a0: simplifiez-le avant de l’exporter.',
    de: 'Das Modell des Raums hat {found} Tausend Dreiecke, höchstens {most} Tausend gehen: Vereinfachen Sie es vor dem Exportieren.',
    es: 'El modelo de la estancia tiene {found} mil triángulos y el máximo es {most} mil: simplifíquelo antes de exportarlo.',
    it: 'Il modello della stanza ha {found} mila triangoli e il massimo è {most} mila: semplificarlo prima di esportarlo.',
  },
  empty: {
    en: 'The room’s model shows nothing: export the room’s walls and furniture with it.',
    fr: 'Le modèle de la pièce ne montre rien\u00a0: exportez aussi les murs et les meubles.',
    de: 'Das Modell des Raums zeigt nichts: Exportieren Sie die Wände und Möbel des Raums mit.',
    es: 'El modelo de la estancia no muestra nada: exporte también las paredes y los muebles.',
    it: 'Il modello della stanza non mostra nulla: esportare anche pareti e mobili.',
  },
};
