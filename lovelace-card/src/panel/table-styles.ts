import { css } from 'lit';
import { pageHeading } from './page-heading.ts';

/** Tables that become stacked cards on a phone, and the headings above them. */
export const tableStyles = css`
  ${pageHeading}
  h2 {
    margin: 0 0 12px;
  }
  section {
    margin-top: 32px;
  }
  .lead {
    margin: -8px 0 12px;
    font-size: 14px;
  }
  .said {
    min-height: 22px;
    margin: 6px 0 -14px;
    font-size: 14px;
    color: var(--iaq-quiet);
  }
  .said.failed {
    color: var(--iaq-ink);
    font-weight: 560;
  }
  table {
    width: 100%;
    table-layout: fixed;
    border-collapse: separate;
    border-spacing: 0;
    font-size: 14px;
  }
  th,
  td {
    text-align: start;
    padding: 12px 14px;
    vertical-align: middle;
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  tbody tr > * {
    border-top: 1px solid color-mix(in srgb, var(--iaq-line) 70%, transparent);
  }
  thead th {
    font-size: 12.5px;
    color: var(--iaq-quiet);
    padding-block: 10px;
    overflow-wrap: normal;
  }
  .name {
    display: block;
    font-weight: 560;
    font-size: 15px;
  }
  .id {
    display: block;
    font-size: 12.5px;
    color: var(--iaq-quiet);
  }
  td.number {
    text-align: end;
    white-space: nowrap;
  }
  td select {
    width: 100%;
    min-width: 130px;
  }
  .sign {
    display: inline-block;
    width: 8px;
    height: 8px;
    margin-inline-end: 7px;
    border-radius: 50%;
    border: 1.5px solid var(--iaq-quiet);
  }
  .available-yes .sign {
    background: var(--iaq-quiet);
  }
  .available-no .sign {
    border-radius: 1px;
    background: var(--iaq-ink);
    border-color: var(--iaq-ink);
  }
  .available-no {
    font-weight: 560;
  }
  .available-unknown .sign {
    border-style: dashed;
  }
  .available-unknown {
    color: var(--iaq-quiet);
  }
  @media (max-width: 900px) {
    table,
    tbody {
      display: block;
    }
    /* Each cell then carries its column's name itself. */
    thead {
      display: none;
    }
    tbody tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr) minmax(0, 1fr);
      gap: 10px 12px;
      padding: 14px;
    }
    tbody tr + tr {
      border-top: 1px solid var(--iaq-line);
    }
    tbody tr > * {
      padding: 0;
      border: 0;
    }
    tbody th,
    tbody .wide {
      grid-column: 1 / -1;
    }
    td[data-label]::before {
      content: attr(data-label);
      display: block;
      font-size: 12.5px;
      font-weight: 400;
      color: var(--iaq-quiet);
    }
    td.number {
      text-align: start;
    }
  }
`;
