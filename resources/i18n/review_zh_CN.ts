<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ActionForm</name>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>What went wrong, in one sentence</source>
        <translation>一句话说清出了什么问题</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>行动</translation>
    </message>
    <message>
        <source>What is done about it</source>
        <translation>准备怎么改</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>Due date</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>Check metric</source>
        <translation>验证指标</translation>
    </message>
    <message>
        <source>What will show it, e.g. click → order ≥ 7%</source>
        <translation>看什么指标，如：点击成交率 ≥ 7%</translation>
    </message>
    <message>
        <source>Choose a metric</source>
        <translation>选择指标</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Delete this action</source>
        <translation>删除这条行动</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <source>A problem needs a sentence.</source>
        <translation>请写一句话说明问题。</translation>
    </message>
</context>
<context>
    <name>AgainstPanel</name>
    <message>
        <source>Against the last sessions</source>
        <translation>对比近几场</translation>
    </message>
    <message>
        <source>Against the last {count}</source>
        <translation>对比近 {count} 场</translation>
    </message>
    <message>
        <source>dashed = median</source>
        <translation>虚线 = 中位</translation>
    </message>
    <message>
        <source>Reading the earlier sessions …</source>
        <translation>正在读取之前的场次…</translation>
    </message>
    <message>
        <source>Three finished sessions of like length on the same platform are needed; there are {count}.</source>
        <translation>需要同平台、时长相近且已结束的 3 场，目前有 {count} 场。</translation>
    </message>
    <message>
        <source>Nothing to compare with yet</source>
        <translation>还没有可对比的场次</translation>
    </message>
</context>
<context>
    <name>CuesPanel</name>
    <message>
        <source>Sent cues</source>
        <translation>已发提示</translation>
    </message>
    <message>
        <source>No cues were sent</source>
        <translation>没有发过提示</translation>
    </message>
    <message>
        <source>{count} sent · {share} got it</source>
        <translation>共 {count} 条 · 确认 {share}</translation>
    </message>
    <message>
        <source>{count} sent · {share} got it · median {time}</source>
        <translation>共 {count} 条 · 确认 {share} · 中位 {time}</translation>
    </message>
</context>
<context>
    <name>Exports</name>
    <message>
        <source>Save report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Web page (*.html)</source>
        <translation>网页 (*.html)</translation>
    </message>
    <message>
        <source>Markdown (*.md)</source>
        <translation>Markdown (*.md)</translation>
    </message>
    <message>
        <source>Export data: choose a folder</source>
        <translation>导出数据：选择文件夹</translation>
    </message>
    <message>
        <source>Report saved: {file}</source>
        <translation>报告已保存：{file}</translation>
    </message>
    <message>
        <source>Tables saved in {folder}: {count}</source>
        <translation>已在「{folder}」保存 {count} 张表</translation>
    </message>
</context>
<context>
    <name>KpiBar</name>
    <message>
        <source>Save report</source>
        <extracomment>Sizes that are tried until a line fits.</extracomment>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Export data</source>
        <translation>导出数据</translation>
    </message>
    <message>
        <source>Figures of the session</source>
        <translation>本场数据</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
</context>
<context>
    <name>LeagueModel</name>
    <message>
        <source>Outside segments</source>
        <extracomment>The most a name may claim, what stands around a name and an amount, and what is not for columns: the scroll bar.</extracomment>
        <translation>环节之外</translation>
    </message>
    <message>
        <source>{title}, pass {number}</source>
        <translation>{title}（第 {number} 轮）</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>On air</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>GMV</source>
        <translation>成交金额</translation>
    </message>
    <message>
        <source>GMV per minute</source>
        <translation>每分钟成交</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Click → order</source>
        <translation>点击成交率</translation>
    </message>
    <message>
        <source>Viewers</source>
        <translation>平均在线</translation>
    </message>
    <message>
        <source>Sales before, between and after the segments; nothing is spread to make up the whole.</source>
        <translation>环节前、环节间和环节后的成交；不摊到各环节凑总数。</translation>
    </message>
    <message>
        <source>{length} on air, {viewers} viewers on average, {orders} orders of {clicks} clicks, GMV {gmv}</source>
        <translation>讲解 {length}，平均在线 {viewers}，{clicks} 次点击成交 {orders} 单，成交金额 {gmv}</translation>
    </message>
</context>
<context>
    <name>LeaguePanel</name>
    <message>
        <source>Segment league</source>
        <translation>环节排行</translation>
    </message>
    <message>
        <source>a sale counts for the segment on air when it was paid</source>
        <translation>成交计入付款时在播的环节</translation>
    </message>
    <message>
        <source>The league compares what ran: take segments while the show is live.</source>
        <translation>排行只比实际播过的环节：直播时请切环节。</translation>
    </message>
    <message>
        <source>No segment ran</source>
        <translation>没有播过的环节</translation>
    </message>
</context>
<context>
    <name>NoteForm</name>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>What happened here, then Enter</source>
        <translation>这里发生了什么，回车保存</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Close without a note</source>
        <translation>不写备注，关闭</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>NotesPanel</name>
    <message>
        <source>Notes</source>
        <extracomment>Height of a note without its words, and most lines of words; the tool tip has them all.</extracomment>
        <translation>备注</translation>
    </message>
    <message>
        <source>No notes yet</source>
        <translation>还没有备注</translation>
    </message>
    <message>
        <source>N writes one at the playhead.</source>
        <translation>按 N 在播放头处写一条。</translation>
    </message>
    <message>
        <source>Delete this note?</source>
        <translation>删除这条备注？</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>ProblemDelegate</name>
    <message>
        <source>due {day}</source>
        <translation>{day}前</translation>
    </message>
    <message>
        <source>Nothing decided yet</source>
        <translation>还没定行动</translation>
    </message>
    <message>
        <source>decide</source>
        <translation>定行动</translation>
    </message>
</context>
<context>
    <name>ProblemPanel</name>
    <message>
        <source>Problems → actions</source>
        <translation>问题 → 行动项</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Problems and actions</source>
        <translation>问题和行动项</translation>
    </message>
    <message>
        <source>State of the action</source>
        <translation>行动状态</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>No session is open.</source>
        <translation>没有打开的场次。</translation>
    </message>
    <message>
        <source>N writes a note at the playhead; a problem among the notes stands here too.</source>
        <translation>按 N 在播放头处写备注；标为问题的备注也会列在这里。</translation>
    </message>
    <message>
        <source>No problems noted</source>
        <translation>没有记下问题</translation>
    </message>
    <message>
        <source>Delete this action?</source>
        <translation>删除这条行动？</translation>
    </message>
    <message>
        <source>The note it came from stays.</source>
        <translation>来源备注会保留。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>ReviewFigures</name>
    <message>
        <source>GMV</source>
        <extracomment>The figures of the bar, in order. Figures that tell what the team pays: only for hats that may see costs. Totals that grow until the end: before it they are compared with nothing.</extracomment>
        <translation>成交金额</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Viewers</source>
        <translation>观看人数</translation>
    </message>
    <message>
        <source>Click → order</source>
        <translation>点击成交率</translation>
    </message>
    <message>
        <source>GPM · views</source>
        <translation>GPM · 观看</translation>
    </message>
    <message>
        <source>Ad spend</source>
        <translation>消耗</translation>
    </message>
    <message>
        <source>ROI · payment</source>
        <translation>支付 ROI</translation>
    </message>
    <message>
        <source>Average watch</source>
        <translation>人均停留</translation>
    </message>
    <message>
        <source>{count} s</source>
        <translation>{count} 秒</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>观看次数</translation>
    </message>
    <message>
        <source>{count} views</source>
        <translation>{count} 次观看</translation>
    </message>
    <message>
        <source>not shown to your hats</source>
        <translation>你的岗位不可见</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>截至目前</translation>
    </message>
    <message>
        <source>no usual value yet</source>
        <translation>暂无常态值</translation>
    </message>
    <message>
        <source>as usual</source>
        <translation>与常态持平</translation>
    </message>
    <message>
        <source>{change} vs usual</source>
        <translation>{change} 较常态</translation>
    </message>
    <message>
        <source>{share} of target</source>
        <translation>目标的 {share}</translation>
    </message>
    <message>
        <source>on target</source>
        <translation>正好达标</translation>
    </message>
    <message>
        <source>{change} vs target</source>
        <translation>{change} 较目标</translation>
    </message>
    <message>
        <source>{share} of budget</source>
        <translation>预算的 {share}</translation>
    </message>
    <message>
        <source>no ROI breaks even</source>
        <translation>任何 ROI 都不保本</translation>
    </message>
    <message>
        <source>break-even {value}</source>
        <translation>保本 {value}</translation>
    </message>
    <message>
        <source>Definition: {text}</source>
        <translation>口径：{text}</translation>
    </message>
    <message>
        <source>Cannot tell: {reason}</source>
        <translation>无法得出：{reason}</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>来源：{source}</translation>
    </message>
    <message>
        <source>Read: {when} ({age})</source>
        <translation>读取：{when}（{age}）</translation>
    </message>
    <message>
        <source>Usual: {value}, the median of the last {count} comparable sessions</source>
        <translation>常态：{value}，近 {count} 场可比场次的中位数</translation>
    </message>
</context>
<context>
    <name>ReviewLanes</name>
    <message>
        <source>usual, last {count}</source>
        <extracomment>Lane -&gt; curve of the usual values.</extracomment>
        <translation>近 {count} 场常态</translation>
    </message>
    <message>
        <source>GMV per minute</source>
        <translation>每分钟成交</translation>
    </message>
    <message>
        <source>Viewers</source>
        <translation>实时在线</translation>
    </message>
    <message>
        <source>Click → order</source>
        <translation>点击成交率</translation>
    </message>
    <message>
        <source>no minute readings</source>
        <translation>没有分钟数据</translation>
    </message>
    <message>
        <source>— mean {value}</source>
        <translation>— 环节均值 {value}</translation>
    </message>
    <message>
        <source>in minute {time}</source>
        <translation>{time} 这一分钟</translation>
    </message>
</context>
<context>
    <name>ReviewRoom</name>
    <message>
        <source>Notes</source>
        <extracomment>How the two rows share the height. Height of the room, divided by the text size, below which the timeline takes more of it to keep its values whole.</extracomment>
        <translation>备注</translation>
    </message>
    <message>
        <source>Sent cues</source>
        <translation>已发提示</translation>
    </message>
    <message>
        <source>Last sessions</source>
        <translation>近几场</translation>
    </message>
    <message>
        <source>What stands beside the league</source>
        <translation>排行旁显示什么</translation>
    </message>
    <message>
        <source>No session</source>
        <translation>没有场次</translation>
    </message>
    <message>
        <source>Choose or create one in the top bar.</source>
        <translation>在顶栏选择或新建一个。</translation>
    </message>
    <message>
        <source>The review begins when the show ends</source>
        <translation>下播后开始复盘</translation>
    </message>
    <message>
        <source>While it is live, the timeline so far can be looked at here.</source>
        <translation>直播中可以在这里看到目前为止的时间轴。</translation>
    </message>
    <message>
        <source>Go to Plan</source>
        <translation>去策划</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Reading the session …</source>
        <translation>正在读取本场…</translation>
    </message>
    <message>
        <source>Session timeline</source>
        <translation>直播时间轴</translation>
    </message>
    <message>
        <source>so far; the show is on air</source>
        <translation>截至目前；正在直播</translation>
    </message>
    <message>
        <source>same axis as Control</source>
        <translation>与中控同一条时间轴</translation>
    </message>
</context>
<context>
    <name>ReviewWords</name>
    <message>
        <source>Problem</source>
        <extracomment>Colour role of each state: only what was done is favourable, and nothing here is amber by itself. Metrics that a person is offered as the proof that an action helped.</extracomment>
        <translation>问题</translation>
    </message>
    <message>
        <source>Highlight</source>
        <translation>亮点</translation>
    </message>
    <message>
        <source>Idea</source>
        <translation>想法</translation>
    </message>
    <message>
        <source>open</source>
        <translation>待定</translation>
    </message>
    <message>
        <source>in plan</source>
        <translation>已入计划</translation>
    </message>
    <message>
        <source>done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Leave rate</source>
        <translation>流失率</translation>
    </message>
    <message>
        <source>Violations</source>
        <translation>违规</translation>
    </message>
    <message>
        <source>Price errors</source>
        <translation>错价</translation>
    </message>
    <message>
        <source>Time to answer a cue</source>
        <translation>提示确认用时</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>Session timeline</source>
        <translation>直播时间轴</translation>
    </message>
    <message>
        <source>same axis as Control</source>
        <translation>与中控同一条时间轴</translation>
    </message>
    <message>
        <source>Clear the range</source>
        <translation>清除区间</translation>
    </message>
    <message>
        <source>Add note</source>
        <translation>加备注</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>加备注</translation>
    </message>
    <message>
        <source>Next mark</source>
        <translation>下一个标记</translation>
    </message>
    <message>
        <source>No minute readings</source>
        <translation>没有分钟数据</translation>
    </message>
    <message>
        <source>Only the totals of this session are known; they stand above.</source>
        <translation>本场只有汇总数据，见上方。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>There is no timeline to put a note on.</source>
        <translation>没有时间轴，无法写备注。</translation>
    </message>
</context>
</TS>
