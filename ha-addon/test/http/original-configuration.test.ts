import assert from 'node:assert/strict';
import { codeOf, InjectedServer } from './server-under-test.ts';

const IMPORT = {
  vous: { email: 'anna@example.org' },
  lieux: {
    active: 'maison',
    enseignes: [
      {
        id: 'maison',
        nom: 'Chez nous',
        adresse: '1 rue X',
        pieces: [
          {
            id: 'salon',
            nom: 'Séjour',
            type: 'salon',
            capteurs: ['salon-1', 'salon-2'],
            seuils: { co2: { warning: 800, danger: 1200 } },
          },
          {
            nom: 'Salle de bain',
            type: 'autre',
            glbModel: 'bain.glb',
            alertes: [{ nom: 'a' }],
            seuils: { humidity: { min: 30 } },
          },
          { id: 'Bureau 1', nom: 'Bureau', type: 'bureau' },
        ],
      },
    ],
  },
};

describe('the configuration in the original’s shape', () => {
  let server: InjectedServer;
  beforeEach(async () => {
    server = await InjectedServer.with();
  });
  afterEach(() => server.close());

  it('shows sites and rooms', async () => {
    const { lieux } = (await server.get('/config')).json();
    assert.equal(lieux.active, 'maison');
    assert.deepEqual(lieux.enseignes[0], {
      id: 'maison',
      nom: 'Maison',
      pieces: [
        { id: 'salon', nom: 'Salon', type: 'salon', capteurs: ['salon-1'], seuils: {} },
        {
          id: 'chambre-d-amis',
          nom: 'Chambre d’amis',
          type: 'chambre',
          capteurs: [],
          seuils: { co2: { warning: 900, danger: 1300 } },
        },
      ],
    });
    assert.equal(lieux.enseignes[1].pieces[0].type, 'autre');
  });

  for (const method of ['POST', 'PUT'] as const)
    it(`imports by ${method}, keeping what the original does not know`, async () => {
      const response = await server.ask(method, '/config', IMPORT);
      assert.equal(response.statusCode, 200, response.body);
      const { sites, language } = server.application.configuration();
      assert.equal(language, 'en');
      assert.equal(sites.length, 1);
      assert.equal(sites[0]!.name, 'Chez nous');
      assert.equal(sites[0]!.latitude, 48.85837);
      const [salon, bath, office] = sites[0]!.rooms;
      assert.equal(salon!.name, 'Séjour');
      assert.equal(salon!.area_m2, 24);
      assert.deepEqual(salon!.sensors, ['salon-1', 'salon-2']);
      assert.deepEqual(salon!.limits, { co2: { warning: 800, danger: 1200 } });
      assert.deepEqual([bath!.id, bath!.type], ['salle-de-bain', 'other']);
      assert.deepEqual([office!.id, office!.type], ['bureau-1', 'office']);
      assert.deepEqual(response.json().ignored, [
        'enseignes[0].adresse',
        'enseignes[0].pieces[1].glbModel',
        'enseignes[0].pieces[1].alertes',
        'enseignes[0].pieces[1].seuils.humidity',
      ]);
    });

  it('comes back the same when what was shown is imported', async () => {
    const before = server.application.configuration();
    const shown = (await server.get('/config')).json();
    assert.equal((await server.put('/config', shown)).statusCode, 200);
    assert.deepEqual(server.application.configuration(), before);
  });

  it('gives rooms of the same name ids of their own', async () => {
    const pieces = [{ nom: 'Chambre' }, { nom: 'Chambre' }, { nom: '日本' }, { nom: '日本' }];
    await server.put('/config', { lieux: { enseignes: [{ nom: 'Villa', pieces }] } });
    const ids = server.application.configuration().sites[0]!.rooms.map(({ id }) => id);
    assert.deepEqual(ids, ['chambre', 'chambre-2', 'room', 'room-2']);
  });

  it('changes nothing when the import does not fit', async () => {
    const before = server.application.configuration();
    const twice = [
      { nom: 'A', capteurs: ['s'] },
      { nom: 'B', capteurs: ['s'] },
    ];
    for (const [body, status, code] of [
      [{}, 400, 'invalid_argument'],
      [{ lieux: 3 }, 400, 'invalid_argument'],
      [{ lieux: { enseignes: [{ id: 'x' }] } }, 400, 'invalid_argument'],
      [{ lieux: { enseignes: [{ nom: 'A', pieces: twice }] } }, 422, 'configuration_invalid'],
      ['{"lieux":{"enseignes":[{"nom":"A","__proto__":{"x":1}}]}}', 400, 'bad_request'],
    ] as const) {
      const response = await server.put('/config', body);
      assert.equal(response.statusCode, status, response.body);
      assert.equal(codeOf(response), code);
    }
    assert.equal(server.application.configuration(), before);
  });

  it('leaves sites alone when the import says nothing of them', async () => {
    const before = server.application.configuration().sites;
    assert.equal((await server.put('/config', { lieux: { active: 'boutique' } })).statusCode, 200);
    assert.deepEqual(server.application.configuration().sites, before);
  });
});
