import assert from 'node:assert/strict';
import { DARK, LIGHT } from '../../../lovelace-card/src/theme/palette.ts';
import { LANGUAGES } from '../../src/language.ts';
import { renderReport } from '../../src/report/page/render-report.ts';
import { ON_DARK, ON_WHITE } from '../../src/report/page/style.ts';
import {
  CAUSE_LABELS,
  DEED_LABELS,
  FAULT_LABELS,
  REPORT_TEXTS,
  SEVERITY_LABELS,
  VERDICT_LABELS,
} from '../../src/report/page/texts.ts';
import { reportOf } from '../../src/report/report-of.ts';
import { LEVEL_LABELS } from '../../src/score/level.ts';
import { DAY } from '../../src/time/span.ts';
import { playedWeek, WEEK } from './played-week.ts';

const report = reportOf(playedWeek());

describe('the page of a report', () => {
  for (const language of LANGUAGES)
    it(`stands by itself in ${language}, says all it knows, and leaves nothing unfilled`, () => {
      const html = renderReport(report, language);
      assert.match(html, new RegExp(`^<!doctype html>\\n<html lang="${language}">`));
      assert.doesNotMatch(html, /<script|javascript:|\bon\w+=|https?:|url\(|@import|style="/);
      assert.doesNotMatch(html.replace(/<style>.*<\/style>/s, ''), /[{}]|undefined|NaN|\[object/);
      for (const level of ['excellent', 'good', 'moderate'] as const)
        assert.ok(html.includes(LEVEL_LABELS[level][language]), level);
      assert.ok(html.includes(REPORT_TEXTS.worst[language]));
    });

  it('escapes what people and devices call things', () => {
    const html = renderReport(report, 'en');
    assert.ok(html.includes('<h1>Maison &lt;b&gt;Zoé &amp; Co&lt;/b&gt;</h1>'));
    assert.ok(html.includes('Kitchen &quot;1&quot;'));
    assert.ok(html.includes('Fan &lt;in the hall&gt;'));
    assert.ok(html.includes('co2 &gt; 1000 for 5m'));
  });

  it('has tables with heads, charts with words, and one element closed for each opened', () => {
    const html = renderReport(report, 'de');
    for (const [head] of html.matchAll(/<th[ >][^>]*>/g)) assert.match(head, /scope="(col|row)"/);
    for (const [svg] of html.matchAll(/<svg[^>]*>/g))
      assert.match(svg, /aria-hidden="true"|role="img" aria-label="[^"]+"/);
    for (const tag of ['table', 'tr', 'td', 'th', 'section', 'svg', 'ul', 'li', 'figure', 'span', 'div', 'h2', 'h3'])
      assert.equal(
        [...html.matchAll(new RegExp(`<${tag}[ >]`, 'g'))].length,
        [...html.matchAll(new RegExp(`</${tag}>`, 'g'))].length,
        tag,
      );
  });

  it('tells local times, and how far a period has come', () => {
    const input = playedWeek();
    const soFar = renderReport(reportOf({ ...input, period: { ...WEEK, until: WEEK.from + 1.5 * DAY } }), 'en');
    assert.match(soFar, /So far, until Tue,? 17 Nov,? 12:00/);
    assert.match(renderReport(report, 'en'), /16 November 2026 – 22 November 2026/);
    assert.doesNotMatch(renderReport(report, 'en'), /So far/);
  });

  it('has the colours of the pages', () => {
    for (const [own, theirs] of [
      [ON_WHITE, LIGHT],
      [ON_DARK, DARK],
    ] as const) {
      assert.deepEqual(own.levels, theirs.levels);
      assert.deepEqual([own.ink, own.quiet, own.line], [theirs.ink, theirs.quiet, theirs.line]);
    }
  });

  it('says what helps where a site has no rooms', () => {
    const empty = reportOf({ ...playedWeek(), rooms: [], entries: [] });
    assert.match(renderReport(empty, 'en'), /no rooms yet: add one/);
  });

  it('has every text in every language, with the same gaps to fill', () => {
    const labels = [REPORT_TEXTS, DEED_LABELS, VERDICT_LABELS, SEVERITY_LABELS, CAUSE_LABELS, FAULT_LABELS];
    for (const texts of labels.flatMap((each) => Object.values(each)))
      for (const language of LANGUAGES) {
        assert.ok(texts[language].length > 0);
        const gaps = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
        assert.deepEqual(gaps(texts[language]), gaps(texts.en), texts.en);
      }
  });
});
