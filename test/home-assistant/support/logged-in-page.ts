import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { HomeAssistant } from './home-assistant.ts';
import { clientId } from './onboarding.ts';

/** A page in which the user of Home Assistant is logged in. @param address where the browser finds Home Assistant */
export async function logIn(
  browser: Browser,
  homeAssistant: HomeAssistant,
  options: BrowserContextOptions,
  address = homeAssistant.address,
): Promise<Page> {
  const page = await browser.newPage(options);
  const tokens = {
    ...homeAssistant.tokens,
    hassUrl: address,
    clientId: clientId(homeAssistant.address),
    expires: Date.now() + homeAssistant.tokens.expires_in * 1000,
  };
  await page.addInitScript((kept) => localStorage.setItem('hassTokens', kept), JSON.stringify(tokens));
  return page;
}
