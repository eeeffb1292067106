import type { Translated } from '@iaqverse/core';

/** What is said of a house as a whole; loads with what shows it. */
export const HOUSE = {
  heat: {
    en: 'Coloured by',
    fr: 'Couleurs selon',
    de: 'Gefärbt nach',
    es: 'Colores según',
    it: 'Colori secondo',
  },
  when: { en: 'When', fr: 'Moment', de: 'Wann', es: 'Cuándo', it: 'Quando' },
  at_present: { en: 'Now', fr: 'Maintenant', de: 'Jetzt', es: 'Ahora', it: 'Adesso' },
  legend: {
    en: 'What the colours mean',
    fr: 'Ce que disent les couleurs',
    de: 'Was die Farben sagen',
    es: 'Qué dicen los colores',
    it: 'Che cosa dicono i colori',
  },
  not_measured: {
    en: 'not measured',
    fr: 'non mesuré',
    de: 'nicht gemessen',
    es: 'no se mide',
    it: 'non misurato',
  },
  not_forecast: {
    en: 'as now, not forecast',
    fr: 'comme maintenant, sans prévision',
    de: 'wie jetzt, ohne Vorhersage',
    es: 'como ahora, sin previsión',
    it: 'come adesso, senza previsione',
  },
  none_forecast: {
    en: 'Rooms without a forecast stay as they are now.',
    fr: 'Les pièces sans prévision restent comme elles sont.',
    de: 'Räume ohne Vorhersage bleiben, wie sie jetzt sind.',
    es: 'Las estancias sin previsión quedan como están ahora.',
    it: 'Le stanze senza previsione restano come sono adesso.',
  },
  ground_floor: {
    en: 'Ground floor',
    fr: 'Rez-de-chaussée',
    de: 'Erdgeschoss',
    es: 'Planta baja',
    it: 'Piano terra',
  },
  picture: { en: 'Picture', fr: 'Image', de: 'Bild', es: 'Imagen', it: 'Immagine' },
  picture_3d: { en: '3D', fr: '3D', de: '3D', es: '3D', it: '3D' },
  picture_plan: { en: 'Plan', fr: 'Plan', de: 'Grundriss', es: 'Plano', it: 'Pianta' },
  picture_none: { en: 'Hidden', fr: 'Masquée', de: 'Aus', es: 'Oculta', it: 'Nascosta' },
  open_room: {
    en: 'Open the room',
    fr: 'Ouvrir la pièce',
    de: 'Raum öffnen',
    es: 'Abrir la estancia',
    it: 'Apri la stanza',
  },
  close: { en: 'Close', fr: 'Fermer', de: 'Schließen', es: 'Cerrar', it: 'Chiudi' },
  site: { en: 'Site', fr: 'Site', de: 'Ort', es: 'Lugar', it: 'Luogo' },
  all_sites: { en: 'All', fr: 'Tous', de: 'Alle', es: 'Todos', it: 'Tutti' },
} satisfies Record<string, Translated>;
