// The model of a terminal screen, for tests.
export { framed, Screen } from '../../scripts/terminal/screen.mjs';
export { screenToSvg } from '../../scripts/terminal/svg.mjs';
