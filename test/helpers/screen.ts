// The model of a terminal screen, for tests.
export { Screen } from '../../scripts/terminal/screen.mjs';
export { screenToSvg } from '../../scripts/terminal/svg.mjs';
