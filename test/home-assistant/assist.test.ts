import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import { housedRooms } from './support/housed-rooms.ts';
import { ourSentences, putFiles } from './support/owners-house.ts';
import { entityId } from './support/room-entities.ts';

const AIR = { co2: 700, temperature: 21.4, humidity: 45, pm25: 6 };

/** What is asked in each language, and what is answered: of a room whose air is known, and of one where nothing is. */
const TALKS = {
  en: {
    ask: ['How is the air in the Bedroom?', 'What helps in the Bedroom?'],
    answer: /^The air in Bedroom scores \d+ out of 100: (excellent|good)\.$/,
    unknown: ['How is the air in the Attic?', 'I know of no air in Attic.'],
  },
  de: {
    ask: ['Wie ist die Luft im Bedroom?', 'Was hilft der Luft im Bedroom?'],
    answer: /^Die Luft in Bedroom hat \d+ von 100 Punkten: (ausgezeichnet|gut)\.$/,
    unknown: ['Wie gut ist die Luft im Attic?', 'Von der Luft in Attic weiß ich nichts.'],
  },
  fr: {
    ask: ["Comment est l'air de Bedroom ?", "Quel est l'état de l'air dans la Bedroom ?"],
    answer: /^L'air de Bedroom a une note de \d+ sur 100 : (excellent|bon)\.$/,
    unknown: ["Comment est l'air dans l'Attic ?", "Je ne connais pas l'air de Attic."],
  },
  es: {
    ask: ['¿Cómo está el aire en Bedroom?', '¿Qué ayuda al aire del Bedroom?'],
    answer: /^El aire de Bedroom tiene \d+ de 100 puntos: (excelente|bueno)\.$/,
    unknown: ['¿Cómo está el aire en el Attic?', 'No sé nada del aire de Attic.'],
  },
  it: {
    ask: ["Com'è l'aria in Bedroom?", "Cosa aiuta l'aria nell'Bedroom?"],
    answer: /^L'aria di Bedroom ha \d+ punti su 100: (ottima|buona)\.$/,
    unknown: ["Com'è l'aria nell'Attic?", "Non so nulla dell'aria di Attic."],
  },
} as const;

interface Answer {
  readonly response: {
    readonly response_type: string;
    readonly speech: { readonly plain: { readonly speech: string } };
  };
}

describe('asking a real Home Assistant how the air is', () => {
  const housed = housedRooms(AIR, 'Bedroom');
  before(async () => {
    const { homeAssistant } = housed.household;
    await homeAssistant.createArea('Attic');
    await putFiles(homeAssistant, ourSentences(Object.keys(TALKS)));
    await until('the score is back', async () =>
      Number.isFinite(Number((await homeAssistant.state(entityId('sensor.score', 'bedroom')))?.state)),
    );
  });

  const ask = async (text: string, language: string) => {
    const { response } = await housed.household.homeAssistant.socket.call<Answer>('conversation/process', {
      text,
      language,
    });
    return response.speech.plain.speech;
  };

  for (const [language, { ask: questions, answer, unknown }] of Object.entries(TALKS)) {
    it(`is answered in ${language}`, async () => {
      for (const question of questions) assert.match(await ask(question, language), answer, question);
    });

    it(`is answered in ${language} where nothing is known`, async () => {
      const [question, expected] = unknown;
      assert.equal(await ask(question, language), expected);
    });
  }

  it('troubled Home Assistant with nothing', () => housed.household.assertUntroubled());
});
