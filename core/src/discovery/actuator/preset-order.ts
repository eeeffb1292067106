import { plainText } from './plain-text.ts';

/** Words for stages of fans and purifiers in their makers' and five languages, the weakest first. */
const STRENGTHS: readonly RegExp[] = [
  /^(?:min|minimum|away|abwesend|absent|standby)\b/,
  /^(?:sleep|silent|quiet|night|schlaf|leise|nacht|nuit|silencieux|noche|silencio|notte|silenzioso)/,
  /^(?:low|niedrig|gering|bas|faible|bajo|basso|eco)/,
  /^(?:medium|mid|mittel|moyen|medio|normal|comfort|komfort|standard)/,
  /^(?:high|hoch|haut|eleve|fort|strong|stark|alto|alta)/,
  /^(?:max|turbo|boost|full|party|intensi|intensiv)/,
];
/** Stages that are numbered: `1`, `Speed 2`, `Stufe 3`, `Level 4`. */
const NUMBERED = /^(?:(?:speed|level|stage|stufe|vitesse|niveau|nivel|velocidad|velocita|livello|mode) ?)?(\d{1,2})$/;
const OFF = /^(?:off|aus|arret|eteint|apagado|spento|stop)$/;

/**
 * The names among these that are strengths, the weakest first: numbered ones by their number, others by what they mean.
 * Those that choose by themselves or mean something else (auto, smart, nature) are left out.
 */
export function stagesAmong(names: readonly string[]): string[] {
  const ranked = names.flatMap((name) => {
    const rank = rankOf(plainText(name));
    return rank === undefined ? [] : [{ name, rank }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ name }) => name);
}

/** The name among these that means off. */
export function offPresetOf(names: readonly string[]): string | undefined {
  return names.find((name) => OFF.test(plainText(name)) || plainText(name) === '0');
}

function rankOf(name: string): number | undefined {
  const number = Number(NUMBERED.exec(name)?.[1] ?? 0);
  if (number > 0) return number;
  const strength = STRENGTHS.findIndex((words) => words.test(name));
  return strength < 0 ? undefined : strength;
}
