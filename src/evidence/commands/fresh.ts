import { defineCommand } from 'citty';
import { exitCodes } from '../../errors.ts';
import { compareFresh, type Freshness, type LineNews } from '../fresh.ts';
import { contentFolder, shared } from './arguments.ts';

export default defineCommand({
  meta: {
    name: 'fresh',
    description:
      'List the pull requests that a newer history would add, and which lines moved or died ' +
      'since the snapshot. Writes nothing; exits 1 when there is news.',
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
    return news.found.length + news.lines.length > 0 ? exitCodes.found : exitCodes.done;
  },
});

function report({ snapshot, found, lines }: Freshness): string {
  return [
    `up to ${snapshot}: ${found.length} pull requests would be added`,
    ...found.map(({ number, title }) => `  #${number} ${title}`),
    `${lines.length} files hold lines that moved or died`,
    ...lines.map((news) => `  #${news.number} ${news.path}: ${fate(news)}`),
  ].join('\n');
}

function fate({ died, movedTo }: LineNews): string {
  const parts = [
    died > 0 ? `${died} lines died` : '',
    movedTo.length > 0 ? `lines moved to ${movedTo.join(', ')}` : '',
  ];
  return parts.filter(Boolean).join('; ');
}
