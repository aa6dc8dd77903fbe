import { defineCommand } from 'citty';
import { exitCodes } from '../../errors.ts';
import type { RingCommit } from '../../history/schemas/ring.ts';
import { compareFresh, type Freshness, type LineNews } from '../fresh.ts';
import { contentFolder, shared } from './arguments.ts';

export default defineCommand({
  meta: {
    name: 'fresh',
    description:
      'List the pull requests that a newer history would add, which lines moved or died since the ' +
      'snapshot, and who changed an interface that the family takes from shared code. Writes ' +
      'nothing; exits 1 when there is news.',
  },
  args: {
    ...shared,
    commit: {
      type: 'string',
      description: 'The commit to compare with.',
      valueHint: 'COMMIT',
      default: 'HEAD',
    },
  },
  async run({ args }) {
    const news = await compareFresh(contentFolder(args.content), args.repo, args.commit);
    console.log(report(news));
    const count = news.found.length + news.lines.length + news.ring.length;
    return count > 0 ? exitCodes.found : exitCodes.done;
  },
});

function report({ snapshot, found, lines, ring }: Freshness): string {
  return [
    `up to ${snapshot}: ${found.length} pull requests would be added`,
    ...found.map(({ number, title }) => `  #${number} ${title}`),
    `${lines.length} files hold lines that moved or died`,
    ...lines.map((news) => `  #${news.number} ${news.path}: ${fate(news)}`),
    `${ring.length} commits changed an interface that the family takes from shared code`,
    ...ring.map((one) => `  ${nameOf(one)} ${one.title}: ${interfaces(one)}`),
  ].join('\n');
}

function nameOf({ number, commit }: RingCommit): string {
  return number === null ? commit.slice(0, 12) : `#${number}`;
}

function interfaces({ changes }: RingCommit): string {
  const open = changes.filter(({ settled }) => settled === undefined);
  return open.map(({ name, kind, depth }) => `${name} (${kind}, depth ${depth})`).join(', ');
}

function fate({ died, movedTo }: LineNews): string {
  const parts = [
    died > 0 ? `${died} lines died` : '',
    movedTo.length > 0 ? `lines moved to ${movedTo.join(', ')}` : '',
  ];
  return parts.filter(Boolean).join('; ');
}
