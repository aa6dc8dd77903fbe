import type { Locale } from '../history/address.ts';
import { linesPath } from '../history/desk/desk.ts';
import {
  listPath,
  referencePath,
  scriptFile,
  skillPath,
  workflowFile,
} from '../history/machine-files.ts';
import { type SiteAddress, siteHref } from '../history/site-address.ts';
import { link, list } from './markdown-text.ts';

/** How an assistant gets from what it has at hand to the one file that answers. */
export function procedure(address: SiteAddress): string[] {
  const index = (locale: Locale) => siteHref(address, listPath(locale, 'index'));
  return [
    '## How to answer a question',
    `Find first, then open one thing. Paste this into a shell (bash, curl, jq); every function prints a few lines, and a 404 says that a number or a file is not in this history. Do not open \`history.json\`, \`findings.json\` or \`symptoms.json\` whole.`,
    `\`\`\`sh\n${shell(address).join('\n')}\n\`\`\``,
    list([
      `**A diff or a traceback.** \`node ${scriptFile} --diff FILE\` (\`-\` for standard input), or \`--at PATH:LINES\`: who wrote the lines, what speaks of them, the rotary path and the checks; \`--lang zh\`, \`--json\`. Node 20 alone; the diff is sent nowhere. ${link('A workflow', workflowFile)} comments with the same on pull requests; it is off until a maintainer copies it.`,
      `**Find.** \`by_line PATH LINE\`: who wrote the line and what speaks of it. Its \`checks\` are those of the file; a rotary path adds its own (below). \`by_file PATH\`: all checks that a change of the file must pass. \`by_symbol NAME\`: findings, symptoms and notes that name it. \`by_error TEXT\`: symptoms, by a piece of a message. \`by_number N\`: a pull request and its notes. Without a shell: ${link('symptoms with their messages and checks', referencePath('symptoms'))}, ${link('pull requests', referencePath('pulls'))}, ${link('their cards', referencePath('pr-history'))} (long: search it).`,
      '**Open.** `note N ID`, `finding SLUG`, `symptom ID`, `check ID` print a text; `results ID` the numbers of a run. In an answer of `by_line`, `page` and `id` name what to open: `/prs/15679/` with `two-expert-sets` is `note 15679 two-expert-sets`.',
      `**Answer** with the claim, its mark (below), the snapshot, and the link. What has no hit is not known here; say so. ${link('All files and their schemas', index('en'))}, ${link('in Chinese', index('zh'))}.`,
    ]),
  ];
}

function shell(address: SiteAddress): string[] {
  const [findings, symptoms, checks] = ['findings', 'symptoms', 'checks'].map((name) =>
    listPath('en', name),
  );
  const [pull, run] = [listPath('en', 'pulls/$1'), listPath('en', 'runs/$1')];
  const lines = linesPath('index').replace('index', '$1');
  const chosen = (list: string, key: string) =>
    `jq -r --arg i "$1" '.${list}[] | select(.${key} == $i) | .text'`;
  const naming = (list: string, say: string) =>
    `jq -r --arg s "$1" '.${list}[] | select(.text | contains($s)) | "${say}"'`;
  return [
    address.site
      ? `B=${siteHref(address, '')}`
      : `B=http://localhost:4321${siteHref(address, '')} # the address of this site`,
    'get() { curl -fsS "$B$1"; }',
    `by_line() { get "${lines}" | jq -c --argjson n "$2" 'def here: any(.rows[]; .[0] <= $n and $n <= .[1]); {snapshot, wrote: [.wrote[] | select(.rows[0] <= $n and $n <= .rows[1])], about: [.about[] | select(here) | {kind, title: .title.en, page, id}], rotary: [.rotary[] | select(here) | .path], checks}'; }`,
    `by_file() { get ${checks} | jq -r --arg f "$1" '.checks[] | select(.paths | index($f)) | "\\(.lane) \\(.id): \\(.title)"'; }`,
    `by_symbol() { get ${findings} | ${naming('findings', 'finding \\(.slug): \\(.says)')}; get ${symptoms} | ${naming('symptoms', 'symptom \\(.id): \\(.title)')}; get ${skillPath(referencePath('pr-history'))} | awk -v s="$1" '/^## /{h=$2} /^- \\*\\*/ && index($0,s){sub(/ · \\[.*/,""); print "note of " h ": " substr($0, 3)}'; }`,
    `by_error() { get ${symptoms} | jq -c --arg m "$1" '.symptoms[] | select(any(.messages[], .title, .text; ascii_downcase | contains($m | ascii_downcase))) | {id, title, messages, checks, findings}'; }`,
    `by_number() { get "${pull}" | jq -c '{title: .page.title, mergedAt, class, weight, surfaces, rotary, changedBy: [.changedBy[].number], notes: [.notes[] | {id, title, symbol: .anchor.symbol}]}'; }`,
    `note() { get "${pull}" | jq -r --arg i "$2" '.notes[] | select(.id == $i) | .text'; }`,
    `finding() { get ${findings} | ${chosen('findings', 'slug')}; }`,
    `symptom() { get ${symptoms} | ${chosen('symptoms', 'id')}; }`,
    `check() { get ${checks} | ${chosen('checks', 'id')}; }`,
    `results() { get "${run}" | jq -c '.record.results'; }`,
  ];
}
