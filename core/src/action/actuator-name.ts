import type { RoomType } from '../home/room-type.ts';
import type { Language, Translated } from '../language.ts';
import type { ActuatorKind } from './actuator.ts';

/** What people call an actuator that has no name of its own. */
export const ACTUATOR_LABELS: Readonly<Record<ActuatorKind, Translated>> = {
  window: { en: 'Window', fr: 'Fenêtre', de: 'Fenster', es: 'Ventana', it: 'Finestra' },
  door: { en: 'Door', fr: 'Porte', de: 'Tür', es: 'Puerta', it: 'Porta' },
  fan: { en: 'Fan', fr: 'Ventilateur', de: 'Lüfter', es: 'Extractor', it: 'Aspiratore' },
  ventilation: { en: 'Ventilation', fr: 'Ventilation', de: 'Lüftung', es: 'Ventilación', it: 'Ventilazione' },
  purifier: {
    en: 'Air purifier',
    fr: 'Purificateur d’air',
    de: 'Luftreiniger',
    es: 'Purificador de aire',
    it: 'Purificatore d’aria',
  },
  humidifier: {
    en: 'Humidifier',
    fr: 'Humidificateur',
    de: 'Luftbefeuchter',
    es: 'Humidificador',
    it: 'Umidificatore',
  },
  dehumidifier: {
    en: 'Dehumidifier',
    fr: 'Déshumidificateur',
    de: 'Luftentfeuchter',
    es: 'Deshumidificador',
    it: 'Deumidificatore',
  },
  heater: { en: 'Heating', fr: 'Chauffage', de: 'Heizung', es: 'Calefacción', it: 'Riscaldamento' },
  cooler: {
    en: 'Air conditioning',
    fr: 'Climatisation',
    de: 'Klimaanlage',
    es: 'Aire acondicionado',
    it: 'Climatizzatore',
  },
  cover: { en: 'Blind', fr: 'Store', de: 'Rollladen', es: 'Persiana', it: 'Tapparella' },
};

/** Fans that people know by another name in some rooms. */
const FANS: Readonly<Partial<Record<RoomType, Translated>>> = {
  kitchen: { en: 'Cooker hood', fr: 'Hotte', de: 'Dunstabzug', es: 'Campana', it: 'Cappa' },
  bathroom: {
    en: 'Bathroom fan',
    fr: 'Extracteur de la salle de bains',
    de: 'Badlüfter',
    es: 'Extractor del baño',
    it: 'Aspiratore del bagno',
  },
};

/** What an actuator of that kind is called in a room of that type. */
export function actuatorLabel(kind: ActuatorKind, type: RoomType, language: Language): string {
  const label = (kind === 'fan' ? FANS[type] : undefined) ?? ACTUATOR_LABELS[kind];
  return label[language];
}
