import type { Translated } from '@iaqverse/core';

/** What the card of a whole home says beside the words of houses; loads with it. */
export const HOME_CARD = {
  back_home: {
    en: 'All rooms',
    fr: 'Toutes les pièces',
    de: 'Alle Räume',
    es: 'Todas las estancias',
    it: 'Tutte le stanze',
  },
  home: { en: 'Home', fr: 'Maison', de: 'Zuhause', es: 'Casa', it: 'Casa' },
  form_site: { en: 'Site', fr: 'Site', de: 'Ort', es: 'Lugar', it: 'Luogo' },
  form_site_help: {
    en: 'Only where the app knows several: the name or id of the one to show.',
    fr: 'Seulement si l’application en connaît plusieurs\u00a0: le nom ou l’identifiant de celui à montrer.',
    de: 'Nur wenn die App mehrere kennt: Name oder Kennung dessen, der gezeigt wird.',
    es: 'Solo si la app conoce varios: el nombre o identificador del que se muestra.',
    it: 'Solo se l’app ne conosce più d’uno: il nome o l’identificativo di quello da mostrare.',
  },
  form_floor: { en: 'Floor', fr: 'Étage', de: 'Stockwerk', es: 'Planta', it: 'Piano' },
  form_rooms: { en: 'Rooms', fr: 'Pièces', de: 'Räume', es: 'Estancias', it: 'Stanze' },
  form_all_help: {
    en: 'Leave it empty for all.',
    fr: 'Laissez vide pour tout montrer.',
    de: 'Leer lassen für alle.',
    es: 'Déjelo vacío para mostrar todo.',
    it: 'Lasciare vuoto per mostrare tutto.',
  },
  form_heat: { en: 'Coloured by', fr: 'Couleurs selon', de: 'Gefärbt nach', es: 'Colores según', it: 'Colori secondo' },
  form_tap: {
    en: 'Touching a room',
    fr: 'En touchant une pièce',
    de: 'Beim Antippen eines Raums',
    es: 'Al tocar una estancia',
    it: 'Toccando una stanza',
  },
  form_plan: {
    en: 'Plan instead of 3D',
    fr: 'Plan au lieu de la 3D',
    de: 'Grundriss statt 3D',
    es: 'Plano en lugar de 3D',
    it: 'Pianta invece del 3D',
  },
} satisfies Record<string, Translated>;
