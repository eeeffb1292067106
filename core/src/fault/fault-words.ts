import type { Translated } from '../language.ts';
import type { SensorFaultKind } from './fault.ts';

export interface FaultWords {
  readonly saw: Translated;
  readonly remedy: Translated;
}

/**
 * What was seen of each fault and what to do. `%s` is the sensor and what it measures; the others are figures of the fault with their
 * units: `%value`, `%low`, `%expected`, `%jump`, `%rate`, `%beyond`, `%hours`, `%share`, `%lost`, `%times`, `%lowest`, `%highest`.
 */
export const FAULT_WORDS: Readonly<Record<SensorFaultKind | 'gaps', FaultWords>> = {
  out_of_range: {
    saw: {
      en: '%s read %value, which no room has: %lowest to %highest are possible.',
      fr: '%s a affiché %value, ce qu’aucune pièce n’a : de %lowest à %highest, c’est possible.',
      de: '%s zeigte %value an, was kein Raum hat: Möglich sind %lowest bis %highest.',
      es: '%s marcó %value, algo que no se da en ninguna habitación: lo posible va de %lowest a %highest.',
      it: '%s ha indicato %value, che nessuna stanza ha: è possibile da %lowest a %highest.',
    },
    remedy: {
      en: 'Check the unit that is set for it and its wiring; replace it if that goes on.',
      fr: 'Vérifiez l’unité réglée et le câblage ; remplacez-le si cela continue.',
      de: 'Prüfen Sie die eingestellte Einheit und die Verkabelung; tauschen Sie ihn aus, wenn es so bleibt.',
      es: 'Revise la unidad configurada y el cableado; cámbielo si continúa.',
      it: 'Controllate l’unità impostata e il cablaggio; sostituitelo se continua.',
    },
  },
  stuck: {
    saw: {
      en: '%s has read %value for %hours without any change.',
      fr: '%s affiche %value depuis %hours sans aucun changement.',
      de: '%s zeigt seit %hours unverändert %value an.',
      es: '%s marca %value desde hace %hours sin ningún cambio.',
      it: '%s indica %value da %hours senza alcun cambiamento.',
    },
    remedy: {
      en: 'Restart the sensor; if it stays there, check its wiring or replace it.',
      fr: 'Redémarrez le capteur ; s’il reste bloqué, vérifiez son câblage ou remplacez-le.',
      de: 'Starten Sie den Sensor neu; bleibt er stehen, prüfen Sie die Verkabelung oder tauschen Sie ihn aus.',
      es: 'Reinicie el sensor; si sigue igual, revise el cableado o cámbielo.',
      it: 'Riavviate il sensore; se resta fermo, controllate il cablaggio o sostituitelo.',
    },
  },
  at_floor: {
    saw: {
      en: '%s has read %value for %hours in about a day; fresh air has more.',
      fr: '%s a affiché %value pendant %hours en un jour environ ; l’air extérieur en a davantage.',
      de: '%s zeigte in etwa einem Tag %hours lang %value an; frische Luft hat mehr.',
      es: '%s ha marcado %value durante %hours en un día aproximadamente; el aire exterior tiene más.',
      it: '%s ha indicato %value per %hours in circa un giorno; l’aria esterna ne ha di più.',
    },
    remedy: {
      en: 'Force a calibration outdoors, or switch its self-calibration off.',
      fr: 'Forcez un étalonnage à l’extérieur, ou désactivez son auto-étalonnage.',
      de: 'Kalibrieren Sie ihn im Freien, oder schalten Sie seine Selbstkalibrierung aus.',
      es: 'Fuerce una calibración al aire libre o desactive su autocalibración.',
      it: 'Forzate una calibrazione all’aperto, oppure disattivate l’autocalibrazione.',
    },
  },
  spikes: {
    saw: {
      en: '%share of the values of %s jump and come back at once, last by %jump.',
      fr: '%share des valeurs de %s sautent et reviennent aussitôt, la dernière fois de %jump.',
      de: '%share der Werte von %s springen und kehren sofort zurück, zuletzt um %jump.',
      es: 'El %share de los valores de %s saltan y vuelven enseguida, la última vez %jump.',
      it: 'Il %share dei valori di %s salta e torna subito indietro, l’ultima volta di %jump.',
    },
    remedy: {
      en: 'Check its power supply and cable, and keep other electronics away from it.',
      fr: 'Vérifiez son alimentation et son câble, et éloignez-le des autres appareils électroniques.',
      de: 'Prüfen Sie Netzteil und Kabel, und halten Sie andere Elektronik fern.',
      es: 'Revise la alimentación y el cable, y aléjelo de otros aparatos electrónicos.',
      it: 'Controllate l’alimentazione e il cavo, e tenete lontani altri apparecchi elettronici.',
    },
  },
  too_fast: {
    saw: {
      en: '%s changed by %rate in a minute, and so fast %times times in about a day.',
      fr: '%s a changé de %rate en une minute, et aussi vite %times fois en un jour environ.',
      de: '%s änderte sich in einer Minute um %rate, so schnell etwa %times-mal an einem Tag.',
      es: '%s cambió %rate en un minuto, y así de rápido %times veces en un día aproximadamente.',
      it: '%s è cambiato di %rate in un minuto, così in fretta %times volte in circa un giorno.',
    },
    remedy: {
      en: 'Hang it where nobody breathes on it and no sun falls on it; if that does not help, replace it.',
      fr: 'Placez-le loin de toute respiration et du soleil ; si cela ne suffit pas, remplacez-le.',
      de: 'Hängen Sie ihn dorthin, wo niemand ihn anatmet und keine Sonne auf ihn fällt; hilft das nicht, tauschen Sie ihn aus.',
      es: 'Colóquelo donde nadie respire sobre él y no le dé el sol; si no basta, cámbielo.',
      it: 'Mettetelo dove nessuno gli respira addosso e non batte il sole; se non basta, sostituitelo.',
    },
  },
  drift: {
    saw: {
      en: '%s now comes down to %low, where fresh air should bring it to about %expected.',
      fr: '%s descend maintenant à %low, alors que l’air frais devrait l’amener à environ %expected.',
      de: '%s geht jetzt bis auf %low herunter, wo frische Luft etwa %expected ergeben sollte.',
      es: '%s baja ahora hasta %low, cuando el aire fresco debería llevarlo a unos %expected.',
      it: '%s ora scende a %low, mentre l’aria fresca dovrebbe portarlo a circa %expected.',
    },
    remedy: {
      en: 'Calibrate it in fresh air: outdoors, or in the room after a quarter of an hour with the windows wide open.',
      fr: 'Étalonnez-le à l’air frais : dehors, ou dans la pièce après un quart d’heure fenêtres grandes ouvertes.',
      de: 'Kalibrieren Sie ihn an frischer Luft: im Freien, oder im Raum nach einer Viertelstunde bei weit offenen Fenstern.',
      es: 'Calíbrelo con aire fresco: fuera, o en la habitación tras un cuarto de hora con las ventanas bien abiertas.',
      it: 'Calibratelo all’aria fresca: fuori, o nella stanza dopo un quarto d’ora a finestre spalancate.',
    },
  },
  disagrees: {
    saw: {
      en: '%s reads %value, where the other sensors of the room lead to expect %expected.',
      fr: '%s affiche %value, alors que les autres capteurs de la pièce font attendre %expected.',
      de: '%s zeigt %value an, wo die anderen Sensoren des Raums %expected erwarten lassen.',
      es: '%s marca %value, cuando los demás sensores de la habitación hacen esperar %expected.',
      it: '%s indica %value, mentre gli altri sensori della stanza fanno attendere %expected.',
    },
    remedy: {
      en: 'Put the sensors side by side for an hour: calibrate the one that is wrong, or move it away from sun, heater or draught.',
      fr: 'Mettez les capteurs côte à côte une heure : étalonnez celui qui se trompe, ou éloignez-le du soleil, du chauffage ou d’un courant d’air.',
      de: 'Legen Sie die Sensoren eine Stunde nebeneinander: Kalibrieren Sie den falschen, oder halten Sie ihn von Sonne, Heizung oder Zugluft fern.',
      es: 'Ponga los sensores juntos una hora: calibre el que falla, o aléjelo del sol, la calefacción o una corriente de aire.',
      it: 'Mettete i sensori uno accanto all’altro per un’ora: calibrate quello che sbaglia, o allontanatelo da sole, riscaldamento o correnti d’aria.',
    },
  },
  impossible_change: {
    saw: {
      en: '%s changed further than any source or open window can, %times times in about a day, last by %beyond too much.',
      fr: '%s a changé plus qu’aucune source ou fenêtre ouverte ne le peut, %times fois en un jour environ, la dernière fois de %beyond de trop.',
      de: '%s änderte sich stärker, als eine Quelle oder ein offenes Fenster es kann, etwa %times-mal an einem Tag, zuletzt um %beyond zu viel.',
      es: '%s cambió más de lo que puede cualquier fuente o ventana abierta, %times veces en un día aproximadamente, la última vez %beyond de más.',
      it: '%s è cambiato più di quanto possa qualsiasi sorgente o finestra aperta, %times volte in circa un giorno, l’ultima di %beyond di troppo.',
    },
    remedy: {
      en: 'Check where it hangs and its power supply, and restart it.',
      fr: 'Vérifiez son emplacement et son alimentation, puis redémarrez-le.',
      de: 'Prüfen Sie, wo er hängt und wie er versorgt wird, und starten Sie ihn neu.',
      es: 'Revise dónde está colocado y su alimentación, y reinícielo.',
      it: 'Controllate dove si trova e la sua alimentazione, e riavviatelo.',
    },
  },
  unusual: {
    saw: {
      en: '%s moved in a way that is unusual in this home for %share of about two hours.',
      fr: '%s a varié d’une façon inhabituelle dans ce logement pendant %share de deux heures environ.',
      de: '%s bewegte sich während %share von etwa zwei Stunden so, wie es in diesem Zuhause sonst nicht vorkommt.',
      es: '%s varió de forma inusual en esta casa durante el %share de unas dos horas.',
      it: '%s è variato in modo insolito per questa casa per il %share di circa due ore.',
    },
    remedy: {
      en: 'See whether something happens in the room; if not, restart the sensor and watch it.',
      fr: 'Voyez s’il se passe quelque chose dans la pièce ; sinon, redémarrez le capteur et surveillez-le.',
      de: 'Sehen Sie nach, ob im Raum etwas geschieht; wenn nicht, starten Sie den Sensor neu und beobachten Sie ihn.',
      es: 'Mire si ocurre algo en la habitación; si no, reinicie el sensor y obsérvelo.',
      it: 'Guardate se nella stanza succede qualcosa; se no, riavviate il sensore e tenetelo d’occhio.',
    },
  },
  dropout: {
    saw: {
      en: '%s has been silent for %hours.',
      fr: '%s n’a rien envoyé depuis %hours.',
      de: '%s schweigt seit %hours.',
      es: '%s no envía nada desde hace %hours.',
      it: '%s non invia nulla da %hours.',
    },
    remedy: {
      en: 'Check its power or battery and its radio link.',
      fr: 'Vérifiez son alimentation ou sa pile et sa liaison radio.',
      de: 'Prüfen Sie Stromversorgung oder Batterie und die Funkverbindung.',
      es: 'Revise la alimentación o la pila y la conexión por radio.',
      it: 'Controllate l’alimentazione o la batteria e il collegamento radio.',
    },
  },
  gaps: {
    saw: {
      en: '%s was missing for %lost of about a day, in gaps.',
      fr: '%s a manqué pendant %lost d’un jour environ, par intermittence.',
      de: '%s fehlte in etwa einem Tag zu %lost der Zeit, mit Unterbrechungen.',
      es: '%s faltó el %lost de un día aproximadamente, a ratos.',
      it: '%s è mancato per il %lost di circa un giorno, a tratti.',
    },
    remedy: {
      en: 'Bring it nearer to its gateway or router, or give it a fresh battery.',
      fr: 'Rapprochez-le de sa passerelle ou de son routeur, ou changez sa pile.',
      de: 'Rücken Sie ihn näher an Gateway oder Router, oder geben Sie ihm eine frische Batterie.',
      es: 'Acérquelo a su pasarela o router, o cambie la pila.',
      it: 'Avvicinatelo al gateway o al router, o cambiate la batteria.',
    },
  },
  unit_changed: {
    saw: {
      en: '%s jumped from about %expected to %value and stayed there, as if it were given in another unit.',
      fr: '%s est passé d’environ %expected à %value et y est resté, comme s’il était donné dans une autre unité.',
      de: '%s sprang von etwa %expected auf %value und blieb dort, als käme der Wert in einer anderen Einheit.',
      es: '%s saltó de unos %expected a %value y se quedó ahí, como si viniera en otra unidad.',
      it: '%s è passato da circa %expected a %value e ci è rimasto, come se fosse dato in un’altra unità.',
    },
    remedy: {
      en: 'Check the unit in the settings of the sensor and in those of its source here.',
      fr: 'Vérifiez l’unité dans les réglages du capteur et dans ceux de sa source ici.',
      de: 'Prüfen Sie die Einheit in den Einstellungen des Sensors und seiner Quelle hier.',
      es: 'Revise la unidad en los ajustes del sensor y en los de su fuente aquí.',
      it: 'Controllate l’unità nelle impostazioni del sensore e in quelle della sua fonte qui.',
    },
  },
  saturated: {
    saw: {
      en: '%s stands at %value, the end of its scale: the air may be worse than it can say.',
      fr: '%s est à %value, le bout de son échelle : l’air est peut-être pire que ce qu’il peut afficher.',
      de: '%s steht bei %value, dem Ende seiner Skala: Die Luft kann schlechter sein, als er anzeigen kann.',
      es: '%s está en %value, el final de su escala: el aire puede ser peor de lo que puede marcar.',
      it: '%s è a %value, la fine della sua scala: l’aria può essere peggiore di quanto possa indicare.',
    },
    remedy: {
      en: 'Air the room; if the value does not come down, restart the sensor or replace it.',
      fr: 'Aérez la pièce ; si la valeur ne baisse pas, redémarrez le capteur ou remplacez-le.',
      de: 'Lüften Sie den Raum; sinkt der Wert nicht, starten Sie den Sensor neu oder tauschen Sie ihn aus.',
      es: 'Ventile la habitación; si el valor no baja, reinicie el sensor o cámbielo.',
      it: 'Arieggiate la stanza; se il valore non scende, riavviate il sensore o sostituitelo.',
    },
  },
};
