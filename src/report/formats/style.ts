// The one style sheet of the page: one scale of sizes, one accent, levels in colour and in words. Its digest is in the
// policy of the page, so that nothing else can style it.

const LIGHT = `
  --paper: #ffffff; --panel: #f6f5f2; --ink: #1d1c1a; --soft: #595650; --line: #dbd8d1; --accent: #24507f;
  --none-fill: #eceae5; --none-ink: #4a4842;
  --low-fill: #dcecdf; --low-ink: #1c4f2d;
  --moderate-fill: #f7e8b9; --moderate-ink: #5c4300;
  --high-fill: #f9d6bd; --high-ink: #7a3000;
  --critical-fill: #f3c5c4; --critical-ink: #7d1117;
`;

const DARK = `
  --paper: #16171a; --panel: #1f2125; --ink: #ecebe8; --soft: #aeaca6; --line: #3b3e44; --accent: #9cc3f0;
  --none-fill: #303338; --none-ink: #c9c7c2;
  --low-fill: #1d3a27; --low-ink: #b3e0c0;
  --moderate-fill: #43370f; --moderate-ink: #f3dc93;
  --high-fill: #4f2a12; --high-ink: #fbc39c;
  --critical-fill: #541a1d; --critical-ink: #ffb9b7;
`;

const LEVEL_NAMES = ['none', 'low', 'moderate', 'high', 'critical'] as const;

const LEVELS_STYLE = LEVEL_NAMES.map(
  (name) => `.is-${name} { --fill: var(--${name}-fill); --on-fill: var(--${name}-ink); }`,
).join('\n');

const SCREEN = `
:root { color-scheme: light dark; ${LIGHT} }
@media (prefers-color-scheme: dark) { :root { ${DARK} } }
${LEVELS_STYLE}
* { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; background: var(--paper); color: var(--ink); }
body { margin: 0; }
header, main, footer { max-width: 70rem; margin: 0 auto; padding: 0 1.25rem; }
h1, h2, h3 { line-height: 1.2; margin: 0; text-wrap: balance; }
h1.title { font-size: 1.75rem; margin-bottom: .5rem; }
h2 { font-size: 1.375rem; margin-bottom: .75rem; }
h3 { font-size: 1rem; }
p { margin: 0 0 .5rem; max-width: 46rem; }
ul, ol { margin: 0; padding-inline-start: 1.25rem; }
a { color: var(--accent); overflow-wrap: anywhere; }
code { font: .8125rem/1.5 ui-monospace, "Cascadia Mono", "Liberation Mono", monospace; overflow-wrap: anywhere; }
main > section { padding: 2rem 0; border-top: 1px solid var(--line); scroll-margin-top: 1rem; }
.title + .lead { margin-bottom: 1rem; }
header + main > section:not(.card):first-child { border-top: 0; padding-top: 1rem; }
.whole { white-space: nowrap; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; inset-inline-start: -100rem; background: var(--paper); padding: .5rem 1rem; }
.skip:focus { inset-inline-start: 1rem; top: .5rem; z-index: 1; }
.lead, .about { color: var(--soft); }
.about { padding-top: 1rem; font-size: .875rem; display: flex; flex-wrap: wrap; gap: 0 1rem; }
.about b { color: var(--ink); }
.about p { margin: 0; }
.note { background: var(--panel); border-inline-start: 4px solid var(--accent); padding: .5rem .75rem; font-size: .875rem; margin-top: .75rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; list-style: none; padding: 0 0 .75rem; margin: 0; font-size: .875rem; }
main > .card { margin: .75rem 0 1.5rem; padding: 1.5rem; background: var(--panel); border: 0; border-top: 4px solid var(--verdict); border-radius: .25rem; display: grid; gap: 1.25rem 2.5rem; }
.answer-yes { --verdict: var(--low-ink); } .answer-no { --verdict: var(--critical-ink); } .answer-undecided { --verdict: var(--moderate-ink); }
.card h1 { font-size: 1rem; font-weight: 400; }
.card .asked { display: block; color: var(--soft); }
.card .said { font-size: 2.25rem; font-weight: 700; letter-spacing: -.01em; color: var(--verdict); }
.card h2 { font-size: 1rem; margin-bottom: .25rem; }
.card ul, .card ol { display: grid; gap: .3rem; }
.card .who ul, .because { list-style: none; padding: 0; }
.because { margin: .25rem 0 .75rem; }
.because li:first-child { font-weight: 600; }
.card .because + details { border: 0; margin: 0; } .card summary { padding: 0; color: var(--accent); } .card .because + details > ul { margin: .3rem 0 0; }
.plan, .missing { color: var(--soft); }
.plan { font-size: .875rem; overflow-wrap: anywhere; }
.levels { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; margin: 0; font-size: .875rem; }
.levels dt { color: var(--soft); } .levels dd { margin: 0; font-weight: 600; }
.level { display: inline-block; white-space: nowrap; padding: .05rem .5rem; border-radius: .75rem; background: var(--fill); color: var(--on-fill); font-size: .875rem; font-weight: 600; }
.marks { font-size: .625rem; letter-spacing: .08em; }
.state { display: inline-block; font-size: .8125rem; font-weight: 600; border: 1px solid currentColor; border-radius: .25rem; padding: 0 .35rem; }
.state-genuine { color: var(--soft); display: inline; border: 0; padding: 0; font-weight: 400; }
.for { color: var(--low-ink); font-weight: 600; } .against { color: var(--critical-ink); font-weight: 600; }
.state-wrong-key, .state-not-valid { color: var(--critical-ink); } .state-not-verified { color: var(--moderate-ink); }
figure { margin-inline: 0; }
.wide { position: relative; overflow-x: auto; margin-block: .5rem 1rem; }
.wide:focus-visible, summary:focus-visible, a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; }
caption { text-align: start; color: var(--soft); padding-bottom: .35rem; }
th, td { text-align: start; vertical-align: top; padding: .45rem .75rem .45rem 0; border-top: 1px solid var(--line); overflow-wrap: break-word; min-width: 5rem; }
thead th { color: var(--soft); font-weight: 600; border-top: 0; white-space: nowrap; }
tbody th { font-weight: 400; min-width: 11rem; }
td p { margin: 0; }
details { border-top: 1px solid var(--line); }
details:last-of-type { border-bottom: 1px solid var(--line); margin-bottom: .75rem; }
summary { padding: .5rem 0; cursor: pointer; }
details > :not(summary) { margin-inline-start: 1rem; }
.scenario > summary .level { min-width: 8.5rem; }
.count { color: var(--soft); }
.stops li { margin-bottom: .35rem; max-width: 46rem; }
svg { display: block; height: auto; font: 12px system-ui, "Liberation Sans", sans-serif; }
.matrix svg { max-width: 100%; } .in-narrow { display: none; }
.axis { fill: var(--soft); } .cell { fill: var(--fill); stroke: var(--paper); stroke-width: 2; } .cell-level { fill: var(--on-fill); font-size: 10px; }
.mark.now rect { fill: var(--ink); } .mark.now text { fill: var(--paper); font-weight: 600; }
.mark.was rect { fill: var(--paper); stroke: var(--ink); stroke-dasharray: 3 2; } .mark.was text { fill: var(--ink); }
.move { fill: none; stroke: var(--ink); stroke-opacity: .55; } .arrow-head { fill: var(--ink); }
.band-picture { min-width: 8rem; } .track { fill: var(--line); }
.bar.was { fill: none; stroke: var(--on-fill); } .bar.now { fill: var(--on-fill); }
.trend { fill: none; stroke: var(--accent); stroke-width: 2; } .grid { stroke: var(--line); } .dot { fill: var(--on-fill); stroke: var(--paper); stroke-width: 2; }
footer { color: var(--soft); font-size: .875rem; padding-top: 1.5rem; padding-bottom: 3rem; }
@media (min-width: 56rem) {
  main > .card { grid-template-columns: 5fr 6fr; grid-template-rows: auto 1fr; padding: 1.75rem 2rem; }
  .card .answer { grid-row: 1 / 3; }
}
@media (max-width: 40rem) {
  header, main, footer { padding: 0 1rem; }
  main > .card { padding: 1rem; gap: .9rem; line-height: 1.4; }
  .card .short { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
  .card .said { font-size: 1.75rem; }
  .levels .verdict { display: none; }
  .because li + li { font-size: .875rem; }
  .card ol, .card .who { font-size: .875rem; }
  .in-wide { display: none; } .in-narrow { display: block; margin: 0; }
  table, caption, tbody, tr, th, td { display: block; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tbody tr { border-top: 1px solid var(--line); padding: .6rem 0; }
  tbody th, td { border: 0; padding: 0 0 .2rem; min-width: 0; overflow-wrap: anywhere; }
  td[data-head]:not(:empty)::before { content: attr(data-head) ": "; color: var(--soft); }
  td p { display: inline; }
}
`;

const PRINT = `
@page { size: A4; margin: 16mm 15mm; }
@media print {
  :root { color-scheme: light; ${LIGHT} }
  html { font-size: 10pt; }
  nav, .skip { display: none; }
  header, main, footer { max-width: none; padding: 0; }
  main > section { padding: 1rem 0; }
  main > .card { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  .wide { overflow: visible; }
  svg, .level { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2, h3, summary, caption { break-after: avoid; }
  tr, figure, li, .card { break-inside: avoid; }
  thead { display: table-header-group; }
  th, td { min-width: 0; }
  tbody th { min-width: 0; }
  details::details-content { content-visibility: visible; display: block; }
  summary { list-style: none; }
  .card .short { display: inline; }
}
`;

/** The style sheet. */
export const STYLE: string = `${SCREEN}${PRINT}`;
