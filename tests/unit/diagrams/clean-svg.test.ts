import { expect, test } from 'vitest';
import { cleanSvg, drawnLines } from '../../../src/pictures/diagrams/clean-svg.ts';

const RAW = `<svg id="drawing-flow" class="flowchart" style="max-width: 90px;" viewBox="4.4 2 90.3 80">
<style>#drawing-flow{fill:#333;}</style>
<marker id="drawing-flow_flowchart-v2-pointEnd" class="marker"><path d="M 0 0"/></marker>
<g class="edgePaths">
<path d="M10.123,20.06L10,30" id="drawing-flow-L_a_b_0" class="edge-thickness-normal edge-pattern-dotted flowchart-link" style=";" data-points="eHg=" marker-end="url(#drawing-flow_flowchart-v2-pointEnd)"/>
<path d="M1,1L2,2" class="edge-thickness-invisible edge-pattern-solid flowchart-link"/>
</g>
<g class="edgeLabels"><g class="edgeLabel"><g class="label"><text><tspan class="text-outer-tspan row"></tspan></text></g></g></g>
<g class="nodes"><a xlink:href="https://diagram.invalid/note:15679#rot-pos-emb" transform="translate(5.55, 6)">
<g class="node default changed clickable" id="drawing-flow-a-0"><rect class="basic label-container" style="fill:#fff" x="-9" y="-8" width="18" height="16"></rect>
<g class="label" transform="translate(0, -9)"><rect></rect><text y="-10.1"><tspan class="text-outer-tspan row" x="0" y="-0.1em" dy="1.1em"><tspan class="text-inner-tspan">a &lt;</tspan><tspan class="text-inner-tspan"> b</tspan></tspan><tspan class="text-outer-tspan row"><tspan>中文</tspan></tspan></text></g></g></a></g>
<linearGradient id="g"><stop stop-color="hsl(40, 60%, 83%)"/></linearGradient></svg>`;

const names = { id: 'flow', title: 'A & "B"', description: 'C < D' };

test('geometry, words, marks and neutral links stay; everything else goes', () => {
  expect(cleanSvg(RAW, names))
    .toBe(`<svg xmlns="http://www.w3.org/2000/svg" class="diagram-picture" viewBox="5 2 91 80" width="91" height="80" role="graphics-document document" aria-labelledby="flow-title" aria-describedby="flow-desc" font-size="14" text-anchor="middle" fill="currentColor">
<title id="flow-title">A &amp; &quot;B&quot;</title>
<desc id="flow-desc">C &lt; D</desc>
<marker id="flow-arrow" viewBox="0 0 10 10" markerWidth="7" markerHeight="7" refX="8" refY="5" markerUnits="userSpaceOnUse" orient="auto">
<path class="arrow" d="M 0 0 L 10 5 L 0 10 z"/>
</marker>
<path class="edge edge-dotted" d="M10.1,20.1L10,30" fill="none" stroke="currentColor" stroke-dasharray="3 3" marker-end="url(#flow-arrow)"/>
<a href="note:15679#rot-pos-emb" transform="translate(5.6, 6)">
<g class="node changed">
<rect x="-9" y="-8" width="18" height="16" rx="3" fill="none" stroke="currentColor"/>
<g transform="translate(0, -9)">
<text><tspan x="0" y="0.9em">a &lt; b</tspan><tspan x="0" y="2.2em">中文</tspan></text>
</g>
</g>
</a>
</svg>
`);
});

test('the lines of a cleaned picture can be read back', () => {
  expect(drawnLines(cleanSvg(RAW, names))).toEqual(['a < b', '中文']);
});

test('what is no SVG is refused', () => {
  expect(() => cleanSvg('<p>no</p>', names)).toThrow('mermaid returned no <svg> for flow');
});
