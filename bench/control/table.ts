import type { Comparison, Estimate, PolicySummary, Report } from './summary.ts';

const COLUMNS = [
  ['exposureHours', 'exposure h'],
  ['co2HoursAbove1000', 'CO2>1000 h'],
  ['co2PpmHoursAbove1000', 'ppm·h'],
  ['pm25HoursAbove15', 'PM>15 h'],
  ['energyKwh', 'kWh'],
  ['heatLostKwh', 'heat lost'],
  ['energyWithCoolersKwh', '+ coolers'],
  ['deliveredKwh', 'delivered'],
  ['switchings', 'switchings'],
  ['discomfortHours', 'discomf. h'],
  ['violations', 'violations'],
] as const;

/** What an evaluation found, to be read in a terminal. */
export function describe(report: Report): string {
  const lines = [
    `Means of ${report.homes} home-weeks (seed ${report.seed})`,
    `${'policy'.padEnd(16)}${COLUMNS.map(([, title]) => title.padStart(12)).join('')}`,
    ...report.policies.map(row),
  ];
  for (const { policy, violationsByRule } of report.policies) {
    const broken = Object.entries(violationsByRule);
    if (broken.length > 0)
      lines.push(`  ${policy} broke: ${broken.map(([rule, count]) => `${rule} ${count}`).join(', ')}`);
  }
  if (report.frontier.length > 0)
    lines.push('', 'The rules with other thresholds, on the same homes', ...report.frontier.map(row));
  const shown = report.comparisons.filter(({ policy }) => report.policies.some((one) => one.policy === policy));
  for (const { policy, against } of shown.filter(({ stratum }) => stratum === 'all')) {
    lines.push('', `${policy} against ${against}: change, and where it lies with 90 % when homes are drawn anew`);
    for (const comparison of shown.filter((one) => one.policy === policy)) lines.push(compared(comparison));
  }
  if (report.ofForesight !== undefined)
    lines.push(
      '',
      `Of what perfect foresight takes off the rules, iaqverse reaches ${percent(report.ofForesight.exposureHours)} of the exposure and ${percent(report.ofForesight.energyKwh)} of the energy.`,
    );
  return lines.join('\n');
}

function row(summary: PolicySummary): string {
  return `${summary.policy.padEnd(16)}${COLUMNS.map(([key]) => figure(summary[key]).padStart(12)).join('')}`;
}

function compared({ stratum, homes, changes }: Comparison): string {
  const of = (name: string, estimate: Estimate | undefined) =>
    estimate === undefined
      ? ''
      : `${name} ${percent(estimate.value)} (${percent(estimate.low)} … ${percent(estimate.high)})`.padEnd(38);
  return `  ${stratum.padEnd(24)}${String(homes).padStart(4)}  ${of('exposure', changes.exposureHours)}${of('energy', changes.energyKwh)}${of('CO2', changes.co2HoursAbove1000)}${of('PM2.5', changes.pm25HoursAbove15)}${of('switchings', changes.switchings)}`.trimEnd();
}

function figure(value: number): string {
  return value >= 1000 ? value.toFixed(0) : value.toFixed(1);
}

function percent(share: number): string {
  return `${share >= 0 ? '+' : '−'}${Math.abs(100 * share).toFixed(0)} %`;
}
