/** The first character of each sound, in the order of `collator`; 㐀 and the like come after them all. */
const firsts = `
  a吖 ai哎 an安 ang肮 ao敖 ba八 bai掰 ban班 bang邦 bao勹 bei卑 ben奔 beng崩 bi逼 bian边 biao标
  bie憋 bin宾 bing冫 bo拨 bu逋 ca擦 cai猜 can骖 cang仓 cao操 ce册 cen岑 ceng层 cha叉 chai钗 chan觇
  chang伥 chao抄 che砗 chen抻 cheng柽 chi吃 chong充 chou抽 chu出 chuai搋 chuan巛 chuang疮 chui吹
  chun春 chuo踔 ci疵 cong匆 cou凑 cu粗 cuan汆 cui崔 cun村 cuo搓 da哒 dai呆 dan丹 dang当 dao刀 de锝
  deng灯 di氐 dia嗲 dian掂 diao刁 die爹 ding仃 diu丢 dong东 dou兜 du嘟 duan端 dui堆 dun吨 duo多
  e婀 en恩 er儿 fa发 fan帆 fang匚 fei飞 fen分 feng丰 fou缶 fu夫 ga旮 gai该 gan甘 gang冈 gao羔 ge戈
  gen根 geng庚 gong工 gou勾 gu估 gua瓜 guai乖 guan关 guang光 gui归 gun丨 guo呙 ha哈 hai孩 han顸
  hang杭 hao蒿 he诃 hei黑 hen痕 heng恒 hong轰 hou侯 hu乎 hua花 huai怀 huan欢 huang肓 hui灰 hun昏
  huo耠 ji讥 jia加 jian戋 jiang江 jiao交 jie阶 jin巾 jing京 jiong冂 jiu纠 ju居 juan娟 jue噘 jun军
  ka咔 kai开 kan刊 kang康 kao尻 ke苛 ken肯 keng坑 kong空 kou抠 ku刳 kua夸 kuai蒯 kuan宽 kuang匡
  kui亏 kun坤 kuo扩 la垃 lai来 lan兰 lang啷 lao捞 le仂 lei雷 leng塄 li哩 lian奁 liang良 liao撩
  lie咧 lin拎 ling伶 liu溜 long龙 lou娄 lu噜 lv驴 luan娈 lve掠 lun抡 luo罗 ma妈 mai霾 man颟 mang邙
  mao猫 mei枚 men门 meng虻 mi咪 mian宀 miao喵 mie咩 min民 ming名 miu谬 mo摸 mou哞 mu毪 na拿 nai乃
  nan囡 nang囔 nao孬 ne疒 nei馁 nen嫩 ng嗯 ni妮 nian拈 niang娘 niao鸟 nie捏 nin您 ning宁 niu妞
  nong农 nou耨 nu奴 nv钕 nuan暖 nve虐 nuo挪 o噢 ou讴 pa趴 pai拍 pan潘 pang乓 pao抛 pei呸 pen喷
  peng怦 pi丕 pian偏 piao剽 pie氕 pin姘 ping乒 po钋 pou剖 pu仆 qi七 qia掐 qian千 qiang呛 qiao悄
  qie切 qin侵 qing青 qiong邛 qiu丘 qu曲 quan悛 que炔 qun逡 ran蚺 rang禳 rao娆 re惹 ren人 reng扔
  ri日 rong戎 rou柔 ru如 ruan阮 rui蕤 run闰 ruo偌 sa仨 sai腮 san三 sang桑 sao搔 se涩 sen森 seng僧
  sha杀 shai筛 shan山 shang伤 shao捎 she奢 shen申 sheng升 shi尸 shou收 shu书 shua刷 shuai摔
  shuan闩 shuang双 shui水 shun吮 shuo妁 si纟 song松 sou嗖 su苏 suan狻 sui虽 sun狲 suo唆 ta他 tai胎
  tan坍 tang铴 tao涛 te忑 teng疼 ti剔 tian天 tiao佻 tie帖 ting厅 tong通 tou偷 tu凸 tuan湍 tui推
  tun吞 tuo托 wa挖 wai歪 wan弯 wang汪 wei危 wen温 weng翁 wo莴 wu乌 xi夕 xia瞎 xian仙 xiang乡
  xiao枭 xie楔 xin心 xing星 xiong凶 xiu修 xu盱 xuan轩 xue靴 xun勋 ya丫 yan恹 yang央 yao幺 ye掖
  yi一 yin因 ying应 yo哟 yong佣 you优 yu纡 yuan鸢 yue曰 yun晕 za匝 zai灾 zan糌 zang赃 zao遭 ze则
  zei贼 zen怎 zeng增 zha吒 zhai斋 zhan沾 zhang张 zhao钊 zhe蜇 zhen贞 zheng争 zhi之 zhong中 zhou州
  zhu侏 zhua抓 zhuan专 zhuang妆 zhui骓 zhun窀 zhuo拙 zi孜 zong宗 zou邹 zu租 zuan钻 zui嘴 zun尊
  zuo昨
`
  .trim()
  .split(/\s+/)
  .map((entry) => ({ sound: entry.slice(0, -1), first: entry.at(-1)! }));

/** Sorts by sound, in every browser and in Node alike. */
const collator = new Intl.Collator('zh-u-co-pinyin');

/**
 * How a Chinese word sounds, without tones.
 * @param exact tells apart what many do not: sh and s, in and ing
 */
export function soundOf(word: string, exact = false): string {
  const sounds = [...word].map(soundOfOne);
  return (exact ? sounds : sounds.map(plain)).join(' ');
}

const known = new Map<string, string>();

function soundOfOne(character: string): string {
  const sound = known.get(character) ?? lookedUp(character);
  known.set(character, sound);
  return sound;
}

function lookedUp(character: string): string {
  let [from, to] = [0, firsts.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (collator.compare(firsts[middle]!.first, character) <= 0) from = middle + 1;
    else to = middle;
  }
  return firsts[from - 1]?.sound ?? character;
}

function plain(sound: string): string {
  return sound.replace(/^([zcs])h/, '$1').replace(/ng$/, 'n');
}
