/** Words of the field, in both languages. Sentences made of them mean nothing, and are as long as real ones. */
export const englishWords = (
  'the a one each every both no of in at by from with without before after while where that which ' +
  'reads writes keeps takes gives moves holds asks returns stores loads skips counts splits joins ' +
  'row column axis pair head layer token frame patch grid block table cache kernel tensor buffer ' +
  'stride offset range index position section stage step path branch flag default shape dtype ' +
  'model weight expert router gate bias norm rope angle cosine sine phase height width time ' +
  'vision tower decoder encoder processor image video text prompt prefill decode batch request ' +
  'memory stream graph launch warp program caller result value name field key list loop call ' +
  'small large equal wrong right first last early late same other half whole empty shared local'
).split(' ');

export const chineseWords = (
  '每层 每个 两个 其中 之前 之后 因此 仍然 不再 只有 另一 同样 按照 沿着 经过 由此 ' +
  '读取 写入 保留 取出 给出 移动 持有 查询 返回 存放 装载 跳过 计数 切分 合并 调用 ' +
  '行号 列表 坐标 配对 注意力 层数 词元 帧数 图块 网格 分块 查找表 缓存 算子 张量 缓冲区 ' +
  '步长 偏移 范围 索引 位置 分段 阶段 步骤 路径 分支 开关 默认值 形状 精度 ' +
  '模型 权重 专家 路由 门控 偏置 归一化 旋转 角度 余弦 正弦 相位 高度 宽度 时间 ' +
  '视觉塔 解码器 编码器 处理器 图像 视频 文本 提示词 预填充 解码 批次 请求 ' +
  '显存 数据流 计算图 启动 线程束 程序 调用方 结果 数值 名称 字段 键值 循环 ' +
  '较小 较大 相等 错误 正确 最先 最后 提前 延后 其他 一半 全部 空的 共享 本地'
).split(' ');
