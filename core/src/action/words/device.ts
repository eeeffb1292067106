import { ROOM_TYPES } from '../../home/room-type.ts';
import { LANGUAGES, type Language, type Translated } from '../../language.ts';
import type { ActuatorKind } from '../actuator.ts';
import { actuatorLabel } from '../actuator-name.ts';

/** What is done something to: with its article, as the object of a sentence. */
const DEVICES: Readonly<Record<ActuatorKind | 'hood' | 'bathroom_fan', Translated>> = {
  window: { en: 'the window', fr: 'la fenêtre', de: 'das Fenster', es: 'la ventana', it: 'la finestra' },
  door: { en: 'the door', fr: 'la porte', de: 'die Tür', es: 'la puerta', it: 'la porta' },
  fan: { en: 'the fan', fr: 'le ventilateur', de: 'den Lüfter', es: 'el extractor', it: 'l’aspiratore' },
  ventilation: {
    en: 'the ventilation',
    fr: 'la ventilation',
    de: 'die Lüftung',
    es: 'la ventilación',
    it: 'la ventilazione',
  },
  purifier: {
    en: 'the air purifier',
    fr: 'le purificateur d’air',
    de: 'den Luftreiniger',
    es: 'el purificador de aire',
    it: 'il purificatore d’aria',
  },
  humidifier: {
    en: 'the humidifier',
    fr: 'l’humidificateur',
    de: 'den Luftbefeuchter',
    es: 'el humidificador',
    it: 'l’umidificatore',
  },
  dehumidifier: {
    en: 'the dehumidifier',
    fr: 'le déshumidificateur',
    de: 'den Luftentfeuchter',
    es: 'el deshumidificador',
    it: 'il deumidificatore',
  },
  heater: { en: 'the heating', fr: 'le chauffage', de: 'die Heizung', es: 'la calefacción', it: 'il riscaldamento' },
  cooler: {
    en: 'the air conditioning',
    fr: 'la climatisation',
    de: 'die Klimaanlage',
    es: 'el aire acondicionado',
    it: 'il climatizzatore',
  },
  cover: { en: 'the blind', fr: 'le store', de: 'den Rollladen', es: 'la persiana', it: 'la tapparella' },
  hood: { en: 'the cooker hood', fr: 'la hotte', de: 'den Dunstabzug', es: 'la campana', it: 'la cappa' },
  bathroom_fan: {
    en: 'the bathroom fan',
    fr: 'l’extracteur de la salle de bains',
    de: 'den Badlüfter',
    es: 'el extractor del baño',
    it: 'l’aspiratore del bagno',
  },
};

const QUOTED: Translated = { en: '“{}”', fr: '«\u202f{}\u202f»', de: '„{}“', es: '«{}»', it: '«{}»' };

/** An actuator as the object of a sentence: what its kind is called, or its own name where a person gave it one. */
export function sayDevice(kind: ActuatorKind, name: string, language: Language): string {
  for (const type of ROOM_TYPES)
    if (LANGUAGES.some((any) => actuatorLabel(kind, type, any) === name)) {
      const known =
        kind === 'fan' && type === 'kitchen' ? 'hood' : kind === 'fan' && type === 'bathroom' ? 'bathroom_fan' : kind;
      // A usual fan has the label of most rooms; those of kitchens and bathrooms have their own.
      if (known === kind && kind === 'fan' && isOwnFan(name)) continue;
      return DEVICES[known][language];
    }
  return QUOTED[language].replace('{}', name);
}

function isOwnFan(name: string): boolean {
  return LANGUAGES.some((any) =>
    (['kitchen', 'bathroom'] as const).some((type) => actuatorLabel('fan', type, any) === name),
  );
}
