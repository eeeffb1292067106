import { LANGUAGES, type Language, type Translated } from '@iaqverse/core';

const TITLE: Translated = {
  en: 'The page is not built yet',
  fr: 'La page n’est pas encore construite',
  de: 'Die Seite ist noch nicht gebaut',
  es: 'La página aún no está construida',
  it: 'La pagina non è ancora costruita',
};
const REMEDY: Translated = {
  en: 'IAQverse runs and takes readings. To see them here, run this in its folder, then load this page again:',
  fr: 'IAQverse fonctionne et reçoit des mesures. Pour les voir ici, lancez ceci dans son dossier, puis rechargez la page :',
  de: 'IAQverse läuft und nimmt Messwerte an. Um sie hier zu sehen, führen Sie dies in seinem Ordner aus und laden Sie die Seite neu:',
  es: 'IAQverse funciona y recibe mediciones. Para verlas aquí, ejecute esto en su carpeta y recargue la página:',
  it: 'IAQverse è in funzione e riceve misure. Per vederle qui, esegua questo nella sua cartella e ricarichi la pagina:',
};
const API: Translated = {
  en: 'What the service offers to programs',
  fr: 'Ce que le service offre aux programmes',
  de: 'Was der Dienst Programmen bietet',
  es: 'Lo que el servicio ofrece a los programas',
  it: 'Che cosa il servizio offre ai programmi',
};

/** The page that stands in for the built one. @param accepted the browser's `Accept-Language` */
export function missingPage(accepted: string): string {
  const language = languageOf(accepted);
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>IAQverse</title></head>
<body>
<h1>${TITLE[language]}</h1>
<p>${REMEDY[language]}</p>
<pre>npm run build</pre>
<p><a href="api/docs/">${API[language]}</a></p>
</body>
</html>
`;
}

function languageOf(accepted: string): Language {
  const wanted = accepted
    .toLowerCase()
    .split(',')
    .map((part) => part.trim().slice(0, 2));
  return (
    wanted.map((name) => LANGUAGES.find((language) => language === name)).find((found) => found !== undefined) ?? 'en'
  );
}
