//! What else people call a command: the words they look for it by, in both languages, beside its name and its pinyin.

use super::Command;
use crate::schema::PaneId;

impl Command {
    /// Other words for it, each set apart by a blank; some are of several commands.
    #[must_use]
    #[expect(
        clippy::too_many_lines,
        reason = "one row for each command, and the compiler sees that none is missing"
    )]
    pub fn also_called(self) -> &'static str {
        match self {
            Self::Menu => "主菜单 选项 menu options main",
            Self::Palette => "命令面板 搜索命令 command palette search commands actions",
            Self::Handbook => {
                "手册 帮助 说明 教程 术语 词汇 名词解释 案例 方法 bangzhu bz shouce sc help manual guide docs documentation glossary method cases explain 方法论 规则 代码 why how rules"
            }
            Self::Help => {
                "快捷键 热键 键位 键盘 帮助 kuaijiejian kjj shortcuts hotkeys keyboard keymap bindings help"
            }
            Self::Save => {
                "保存 存盘 留版本 命名版本 存版本 baocun bc save write store name a version snapshot 备份 自动保存 autosave"
            }
            Self::SaveAs => "副本 备份 copy backup save elsewhere",
            Self::Versions => {
                "旧版 比较 对照 恢复 找回 还原 回退 备份 compare diff restore recover revert backup versions 历史 版本 以前 时光机 lishi ls history earlier old previous"
            }
            Self::Compare => {
                "比较 冲突 合并 副本 两份 compare conflict merge copy diff duplicate twin 同步 sync"
            }
            Self::Undo => {
                "恢复 找回 还原 recover restore revert 回退 撤回 后退 反悔 undo back 误删 误改 mistake"
            }
            Self::Redo => "恢复 重复 redo repeat again",
            Self::Cut => "剪下 cut",
            Self::Copy => "拷贝 剪贴板 copy clipboard",
            Self::Paste => "贴入 剪贴板 表格 Excel paste clipboard spreadsheet",
            Self::SelectAll => "选择 选中 select everything",
            Self::Find => "搜索 寻找 定位 sousuo ss search look for locate goto",
            Self::Ledger => {
                "数字 台账 数据 出处 来源 依据 假设 敏感 taizhang tz ledger numbers figures data sources grounds assumptions"
            }
            Self::More => "全部 更多 展开 收起 所有问题 详细 more show all expand collapse details",
            Self::UseExample => "范例 样例 模板 示例 sample template good",
            Self::Guide => "问答 引导 逐题 向导 提问 wizard guide guided interview step-by-step",
            Self::Preview => "预览 成稿 看稿 效果 页面 preview page document see result view 打印 print",
            Self::Export => {
                "打印 输出 分享 发送 提交 一页纸 底稿 聊天 飞书 钉钉 企业微信 文件 日历文件 附录 复制全文 dayin dy print output share send submit markdown pdf word brief one-page chat feishu file ics appendix 备份 日历 calendar report"
            }
            Self::External => "记事本 vim 编辑器 editor notepad vi external",
            Self::NextCheck => {
                "检查 查错 校对 问题 错误 挑错 规则 jiancha jc check lint errors problems findings review proofread next"
            }
            Self::PreviousCheck => "检查 back previous check finding",
            Self::Mend => "修复 修改 改正 自动改 更正 mend fix repair correct autofix quick quick-fix",
            Self::LetStand => {
                "豁免 例外 忽略 跳过检查 放行 huomian hm ignore exempt exemption exception suppress waive"
            }
            Self::Checked => {
                "规则 检查 规则列表 豁免 体检 guize gz rules checks checked list exemptions coverage 没查出 准不准 limits"
            }
            Self::Readiness => {
                "readi ready readiness completeness progress percent score 完成度 就绪 准备 进度 就绪度 准备度 百分比 还差什么 下一步 深度 打法 基准 成功率 胜率 把握 gaps depth missing next step base rates success rate chances odds"
            }
            Self::Rehearse => {
                "演练 预演 彩排 模拟 提问 问答 质询 答辩 问题 追问 yanlian yuyan rehearse rehearsal practice practise dry run mock q&a questions objections answers drill"
            }
            Self::NextRegion => "切换 焦点 区域 focus region panel switch",
            Self::PreviousRegion => "切换 焦点 区域 focus region switch",
            Self::AddRow => "新增 插入 加一行 insert new row",
            Self::RemoveRow => "删除 去掉 delete row",
            Self::DuplicateRow => "拷贝 copy row",
            Self::LessBenefit => "折扣 敏感性 打折 保守 试算 haircut sensitivity what if lower discount",
            Self::Pane(PaneId::Frame) => "封面 标题 问题 请求 归因 诊断 cover title problem ask diagnosis",
            Self::Pane(PaneId::Impact) => {
                "影响 损失 成本 收益 回报 投资 钱 money loss cost benefit roi return payback"
            }
            Self::Pane(PaneId::Evidence) => "证据 数据 根因 趋势 五个为什么 proof data root cause trend whys",
            Self::Pane(PaneId::Sponsors) => {
                "相关人 干系人 利益相关者 地图 谁拍板 权力 sponsor stakeholders map people power allies"
            }
            Self::Pane(PaneId::Solution) => {
                "方案 目标 备选 资源 进度 风险 options goals resources schedule risks plan"
            }
            Self::Pane(PaneId::Timing) => "时机 场合 会议 日期 when venue meeting date calendar",
            Self::Pane(PaneId::FollowUp) => {
                "跟进 催办 承诺 兑现 结果 回复 contacts promises results follow-up track"
            }
            Self::Home => "首页 主页 列表 返回 关闭 打开别的 home list back close open another drafts",
            Self::New => {
                "新增 创建 模板 样例 导入 别人的文件 同事 new create template sample import file from a colleague"
            }
            Self::Open => "编辑 进入 open edit",
            Self::Rename => "改名 标题 gaiming rename title name",
            Self::Duplicate => "副本 拷贝 另存 备份 copy clone backup duplicate",
            Self::Trash => "删除 删掉 丢弃 shanchu sc delete remove discard bin",
            Self::Restore => {
                "恢复 找回 还原 撤回删除 删掉 restore recover undelete bring back deleted 垃圾箱 废纸篓 trash bin recycle 回收 误删"
            }
            Self::Language => {
                "语言 英文 中文 英语 汉语 切换语言 设置 language english chinese translate settings 中英文"
            }
            Self::Theme => {
                "主题 颜色 深色 浅色 夜间 高对比 外观 设置 theme dark light contrast colour color appearance settings"
            }
            Self::Glyphs => {
                "边框 乱码 字符 显示 设置 border ascii characters glyphs boxes broken display settings"
            }
            Self::Mouse => "鼠标 选择 设置 mouse select settings",
            Self::Messages => {
                "提示 通知 恢复 recovered log notices 消息 日志 历史 messages history notifications"
            }
            Self::Suspend => "挂起 终端 shell terminal suspend background bash",
            Self::Quit => "关闭 离开 结束 quit exit close leave bye",
            Self::Calendar => {
                "日历 例会 会议 忙期 忙碌 规划期 假期 假日 节假日 调休 工作日 财年 导入 rili rl calendar meetings holidays busy planning season workdays fiscal year ics import"
            }
            Self::ChooseDate => {
                "选日期 会议日期 时机 日历 date when meeting back-plan schedule 择日 时间 定日子 会议 倒排 pick a day"
            }
            Self::Write => {
                "邮件 消息 信 跟进 催 mail message letter email eml contact 催办 短函 草稿 发信 写信 推动 draft write remind nudge chase 短信 通知 邀约 预约 invite"
            }
            Self::Due => {
                "待办 逾期 日程 提醒 todo agenda late overdue reminder 今日 到期 任务 催办 跟进 清单 today due tasks to-do follow up 提醒我 calendar 日历"
            }
            Self::Contact => {
                "跟进 follow up contact 催办 联系 沟通 chase nudge remind touch base 记录 拜访 约谈 visit call"
            }
            Self::ContactDone => "完成 done log 打勾 办完 finished tick",
            Self::ContactSnooze => "延后 改天 snooze later postpone",
            Self::ContactSkip => "不做 skip",
            Self::ContactReply => "回音 答复 reply answer",
            Self::Timeline => {
                "甘特图 gantttu 日程 排期 gantt schedule calendar plan dates 甘特 日历 进度 计划 里程碑 rili rl milestones chart"
            }
            Self::LookBacks => {
                "复盘 经验 教训 回顾 总结 做对了什么 fupan fp jingyan jy lessons learnt learned retrospective review worked differently"
            }
            Self::Portfolio => {
                "组合 看板 兑现率 统计 portfolio board stuck hit rate statistics overview 总览 全部提案 报表 汇总 仪表盘 进展 dashboard all proposals report 成功率 立项率 团队 success"
            }
            Self::Tour => {
                "教程 入门 新手 上手 示例 学习 jiaocheng tutorial tour intro getting started learn demo beginner"
            }
            Self::Exercise => {
                "亏损 作业 训练 exercise practice training loss-making store learn 教程 归因 门店 tutorial case study"
            }
            Self::Steps => "导览 步骤 清单 tour steps checklist lesson",
            Self::RowUp => "排序 移动 顺序 往上 sort order move up",
            Self::RowDown => "排序 移动 顺序 往下 sort order move down",
            Self::MoreBenefit => "折扣 打折 试算 haircut what if higher",
        }
    }
}
