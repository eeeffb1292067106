import { serveOffline } from '../offline/serve-offline.ts';
import { themeStylesheet } from '../theme/stylesheet.ts';
import './panel.ts';

const sheet = new CSSStyleSheet();
sheet.replaceSync(themeStylesheet());
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
serveOffline();
