<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AdHead</name>
    <message>
        <source>blended ROI {value}</source>
        <translation>综合 ROI {value}</translation>
    </message>
    <message>
        <source>{words} ({age} old)</source>
        <translation>{words}（{age}前）</translation>
    </message>
    <message>
        <source>ROI {value}</source>
        <extracomment>Margin of the caption in a head, in pixels.</extracomment>
        <translation>ROI {value}</translation>
    </message>
    <message>
        <source>{words} · {age} old</source>
        <translation>{words} · {age} 前</translation>
    </message>
    <message>
        <source>even {value}</source>
        <translation>保本 {value}</translation>
    </message>
    <message>
        <source>no ROI breaks even</source>
        <translation>任何 ROI 都不保本</translation>
    </message>
    <message>
        <source>The ROI target is below the break-even.</source>
        <translation>ROI 目标低于保本 ROI。</translation>
    </message>
    <message>
        <source>Spent in this show by the plans together: {spent}</source>
        <translation>本场各计划合计消耗：{spent}</translation>
    </message>
    <message>
        <source>Spent in this show by the plans together: {spent} of {cap}</source>
        <translation>本场各计划合计消耗：{spent}，预算 {cap}</translation>
    </message>
</context>
<context>
    <name>AdMenu</name>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>it has ended</source>
        <translation>计划已结束</translation>
    </message>
    <message>
        <source>no page is known</source>
        <translation>没有填后台页面</translation>
    </message>
    <message>
        <source>Log that it runs again</source>
        <translation>记录：已恢复投放</translation>
    </message>
    <message>
        <source>Log that it is paused</source>
        <translation>记录：已暂停</translation>
    </message>
    <message>
        <source>Log a change</source>
        <translation>记录调整</translation>
    </message>
    <message>
        <source>Read its spend</source>
        <translation>录入消耗</translation>
    </message>
    <message>
        <source>Open its page</source>
        <translation>打开后台页面</translation>
    </message>
    <message>
        <source>Edit the plan</source>
        <translation>编辑计划</translation>
    </message>
    <message>
        <source>End the plan</source>
        <translation>结束计划</translation>
    </message>
</context>
<context>
    <name>AdPlansModel</name>
    <message>
        <source>Plan</source>
        <extracomment>A reading older than this is told with its age: ad figures are read every few minutes, not every second. A pace outside of this is amber.</extracomment>
        <translation>计划</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Spend</source>
        <translation>消耗</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>ROI</source>
        <translation>ROI</translation>
    </message>
    <message>
        <source>Menu of {plan}</source>
        <translation>「{plan}」的菜单</translation>
    </message>
    <message>
        <source>{words}, below break-even</source>
        <translation>{words}，低于保本</translation>
    </message>
    <message>
        <source>{rate} a minute over the last {window}</source>
        <translation>最近 {window} 每分钟消耗 {rate}</translation>
    </message>
    <message>
        <source>{share} of the budget is spent</source>
        <translation>预算已消耗 {share}</translation>
    </message>
    <message>
        <source>At this rate the budget should be used up by now</source>
        <translation>照这个速度预算现在应该已经用完</translation>
    </message>
    <message>
        <source>The budget lasts until about {time} at this rate</source>
        <translation>照这个速度预算大约用到 {time}</translation>
    </message>
    <message>
        <source>Counts the whole day; this show: {amount}</source>
        <translation>按全天累计；本场：{amount}</translation>
    </message>
    <message>
        <source>Nobody read it before the show; what was spent until then is left out.</source>
        <translation>开播前没有读数，开播前的消耗没有计入。</translation>
    </message>
    <message>
        <source>ROI target {value}</source>
        <translation>ROI 目标 {value}</translation>
    </message>
    <message>
        <source>Still learning</source>
        <translation>还在学习期</translation>
    </message>
    <message>
        <source>ROI-target edits left today: {count}</source>
        <translation>今天还能改 ROI 目标：{count} 次</translation>
    </message>
    <message>
        <source>Read at {time}, {age}</source>
        <translation>读数时间 {time}，{age}</translation>
    </message>
    <message>
        <source>Nobody has read its spend yet.</source>
        <translation>还没有人录入消耗。</translation>
    </message>
</context>
<context>
    <name>AdPlansPanel</name>
    <message>
        <source>Ad plans</source>
        <extracomment>So many rows are seen without scrolling; the head of the table is as high as a row. Widths at 100 % below which buttons lose their words; the budget and the bars make room for names; the pace goes too.</extracomment>
        <translation>投放计划</translation>
    </message>
    <message>
        <source>No ad plans</source>
        <translation>没有投放计划</translation>
    </message>
    <message>
        <source>Break-even</source>
        <translation>保本</translation>
    </message>
    <message>
        <source>Log a change</source>
        <translation>记录调整</translation>
    </message>
    <message>
        <source>Add an ad plan</source>
        <translation>添加投放计划</translation>
    </message>
    <message>
        <source>Log an ad change</source>
        <translation>记录投放调整</translation>
    </message>
    <message>
        <source>A plan is a campaign or boost of the ad platform: its budget, spend and ROI stand here.</source>
        <translation>一条计划对应广告后台的一个计划或追投：预算、消耗和 ROI 都在这里。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Menu of {plan}</source>
        <translation>「{plan}」的菜单</translation>
    </message>
</context>
<context>
    <name>AdPrompts</name>
    <message>
        <source>ROI was not read of: {plans}.</source>
        <translation>未读到 ROI 的计划：{plans}。</translation>
    </message>
    <message>
        <source>Together with it: {step}.</source>
        <translation>同时：{step}。</translation>
    </message>
    <message>
        <source>no size is given: choose it yourself</source>
        <translation>没有给出幅度，请自己决定</translation>
    </message>
    <message>
        <source>no running plan has this value</source>
        <translation>没有投放中的计划可调这一项</translation>
    </message>
    <message>
        <source>no boost task is running</source>
        <translation>没有投放中的追投任务</translation>
    </message>
    <message>
        <source>too few test tasks run to retire one</source>
        <translation>测试计划太少，不能再停</translation>
    </message>
    <message>
        <source>the step would be too small</source>
        <translation>调整幅度太小</translation>
    </message>
    <message>
        <source>the spend was read too long ago: read it first</source>
        <translation>消耗读数太旧，请先读一次</translation>
    </message>
    <message>
        <source>the budget is spent already</source>
        <translation>预算已经用完</translation>
    </message>
    <message>
        <source>the session&apos;s ad budget leaves no room</source>
        <translation>本场投放预算已没有余量</translation>
    </message>
    <message>
        <source>no raise: no ROI breaks even</source>
        <translation>不加量：任何 ROI 都不保本</translation>
    </message>
    <message>
        <source>no raise: this plan&apos;s ROI is {roi}, below break-even {even}</source>
        <translation>不加量：该计划 ROI {roi}，低于保本 {even}</translation>
    </message>
</context>
<context>
    <name>AdWords</name>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>Bid</source>
        <translation>出价</translation>
    </message>
    <message>
        <source>ROI target</source>
        <translation>ROI 目标</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>End</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>running</source>
        <translation>投放中</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>learning</source>
        <translation>学习期</translation>
    </message>
    <message>
        <source>Set the daily budget of “{plan}” from {before} to {after} ({pct})</source>
        <translation>把「{plan}」的日预算从 {before} 改为 {after}（{pct}）</translation>
    </message>
    <message>
        <source>Set the budget of “{plan}” from {before} to {after} ({pct})</source>
        <translation>把「{plan}」的预算从 {before} 改为 {after}（{pct}）</translation>
    </message>
    <message>
        <source>Set the budget of “{plan}” to {after}</source>
        <translation>把「{plan}」的预算设为 {after}</translation>
    </message>
    <message>
        <source>Set the bid of “{plan}” from {before} to {after} ({pct})</source>
        <translation>把「{plan}」的出价从 {before} 改为 {after}（{pct}）</translation>
    </message>
    <message>
        <source>Set the bid of “{plan}” to {after}</source>
        <translation>把「{plan}」的出价设为 {after}</translation>
    </message>
    <message>
        <source>Set the ROI target of “{plan}” from {before} to {after} ({pct})</source>
        <translation>把「{plan}」的 ROI 目标从 {before} 改为 {after}（{pct}）</translation>
    </message>
    <message>
        <source>Set the ROI target of “{plan}” to {after}</source>
        <translation>把「{plan}」的 ROI 目标设为 {after}</translation>
    </message>
    <message>
        <source>Pause “{plan}”</source>
        <translation>暂停「{plan}」</translation>
    </message>
    <message>
        <source>Resume “{plan}”</source>
        <translation>恢复「{plan}」</translation>
    </message>
    <message>
        <source>End “{plan}”</source>
        <translation>结束「{plan}」</translation>
    </message>
    <message>
        <source>Look at “{plan}” in the back office</source>
        <translation>到后台查看「{plan}」</translation>
    </message>
    <message>
        <source>Edits of the ROI target today: {edits} of {most}.</source>
        <translation>今天 ROI 目标已改 {edits} 次，上限 {most} 次。</translation>
    </message>
    <message>
        <source>The ROI target may be edited again at {time}.</source>
        <translation>{time} 之后才能再改 ROI 目标。</translation>
    </message>
    <message>
        <source>The day&apos;s ROI is {roi}, below {below}% of its target: editing or pausing today gives up the platform&apos;s ROI credit.</source>
        <translation>今天的 ROI 是 {roi}，不到目标的 {below}%：今天修改或暂停会失去平台的 ROI 保障赔付。</translation>
    </message>
    <message>
        <source>Another change is being measured until {time}.</source>
        <translation>另一次调整正在观察效果，到 {time} 为止。</translation>
    </message>
    <message>
        <source>This is the main plan; pausing a boost is usually enough.</source>
        <translation>这是主计划，通常暂停追投就够了。</translation>
    </message>
    <message>
        <source>The plan is still learning (until {hours} h and {count} conversions).</source>
        <translation>计划还在学习期（满 {hours} 小时且转化满 {count} 个为止）。</translation>
    </message>
    <message>
        <source>The plan is still learning (until {hours} h).</source>
        <translation>计划还在学习期（满 {hours} 小时为止）。</translation>
    </message>
    <message>
        <source>The plan is still learning.</source>
        <translation>计划还在学习期。</translation>
    </message>
</context>
<context>
    <name>BreakevenForm</name>
    <message>
        <source>Break-even ROI</source>
        <extracomment>The slider&apos;s steps: half per cents up to sixty, above which nobody sells. Inputs in their place: row, column.</extracomment>
        <translation>保本 ROI</translation>
    </message>
    <message>
        <source>Follow the lineup</source>
        <translation>改用货盘数据</translation>
    </message>
    <message>
        <source>Price (p)</source>
        <translation>客单价 (p)</translation>
    </message>
    <message>
        <source>Cost of goods (c)</source>
        <translation>货品成本 (c)</translation>
    </message>
    <message>
        <source>Fees, % (f)</source>
        <translation>扣点和佣金 % (f)</translation>
    </message>
    <message>
        <source>Shipping (s)</source>
        <translation>运费和包材 (s)</translation>
    </message>
    <message>
        <source>Refunded, % (r)</source>
        <translation>退款率 % (r)</translation>
    </message>
    <message>
        <source>Cost of a refund (k)</source>
        <translation>每笔退款成本 (k)</translation>
    </message>
    <message>
        <source>Scrapped, % (w)</source>
        <translation>退货报废 % (w)</translation>
    </message>
    <message>
        <source>Break-even, payment</source>
        <translation>保本 ROI（支付）</translation>
    </message>
    <message>
        <source>Break-even, net of refunds</source>
        <translation>保本 ROI（净成交）</translation>
    </message>
    <message>
        <source>An order leaves</source>
        <translation>每单剩余</translation>
    </message>
    <message>
        <source>p price · c cost · f fees · s shipping · r refunded · k cost of a refund · w scrapped</source>
        <translation>p 客单价 · c 成本 · f 扣点佣金 · s 运费包材 · r 退款率 · k 每笔退款成本 · w 退货报废</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>No session is open.</source>
        <translation>没有打开的场次。</translation>
    </message>
    <message>
        <source>Your hats do not show costs.</source>
        <translation>你的岗位看不到成本。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>Type at least the price and the cost of an order.</source>
        <translation>至少要填客单价和货品成本。</translation>
    </message>
    <message>
        <source>No ROI breaks even: an order leaves nothing before any advertising.</source>
        <translation>任何 ROI 都不保本：不算投放，每单已经没有剩余。</translation>
    </message>
    <message>
        <source>The session&apos;s ROI target {target} is below the break-even {even}: on target it loses money.</source>
        <translation>本场 ROI 目标 {target} 低于保本 {even}：达到目标也会亏钱。</translation>
    </message>
    <message>
        <source>No product of the lineup has a price and a cost yet.</source>
        <translation>货盘里还没有同时填了价格和成本的商品。</translation>
    </message>
    <message>
        <source>Typed for this session.</source>
        <translation>本场手工填写。</translation>
    </message>
    <message>
        <source>The lineup&apos;s average order, each product by its planned units.</source>
        <translation>货盘的平均一单，各商品按计划件数加权。</translation>
    </message>
    <message>
        <source>What counts now is the {value} that was typed in the plan. Saving or following the lineup replaces it.</source>
        <translation>目前以排期里手工填的 {value} 为准；保存或改用货盘数据后会被替换。</translation>
    </message>
</context>
<context>
    <name>ChangeForm</name>
    <message>
        <source>Log an ad change</source>
        <extracomment>What a person may insist on: the step can be, it is only unwise. What was asked about that change already, each on its own: yes to one is no yes to another.</extracomment>
        <translation>记录投放调整</translation>
    </message>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>What</source>
        <translation>调整什么</translation>
    </message>
    <message>
        <source>New value</source>
        <translation>新的值</translation>
    </message>
    <message>
        <source>Open page</source>
        <translation>打开后台</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the new value</source>
        <translation>复制新的值</translation>
    </message>
    <message>
        <source>Log it</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Add an ad plan first.</source>
        <translation>请先添加投放计划。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>now {value}</source>
        <translation>现在 {value}</translation>
    </message>
    <message>
        <source>Enter stores · +10% is a step · Esc closes</source>
        <translation>回车记录 · 可输 +10% · Esc 关闭</translation>
    </message>
    <message>
        <source>A step of at most {most}% is advised.</source>
        <translation>建议一次不超过 {most}%。</translation>
    </message>
    <message>
        <source>Type the value that was set in the back office.</source>
        <translation>请填后台里实际改成的值。</translation>
    </message>
    <message>
        <source>It is right, keep it</source>
        <translation>没错，保留</translation>
    </message>
</context>
<context>
    <name>ColumnChoices</name>
    <message>
        <source>Column {number}</source>
        <extracomment>Columns that get a choice of their own; further ones are left out, and said so.</extracomment>
        <translation>第 {number} 列</translation>
    </message>
    <message>
        <source>{head}: leave out</source>
        <translation>{head}：不要</translation>
    </message>
    <message>
        <source>{head}: time</source>
        <translation>{head}：时间</translation>
    </message>
    <message>
        <source>{head}: {metric}</source>
        <translation>{head}：{metric}</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Now</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>Soon</source>
        <translation>尽快</translation>
    </message>
    <message>
        <source>FYI</source>
        <translation>知悉</translation>
    </message>
    <message>
        <source>STOP</source>
        <translation>停</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Cue text</source>
        <translation>提示内容</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>One line, in Chinese</source>
        <translation>一句话，用中文</translation>
    </message>
    <message>
        <source>One line, in English</source>
        <translation>一句话，用英文</translation>
    </message>
    <message>
        <source>Cue the assistant</source>
        <translation>提示副播</translation>
    </message>
    <message>
        <source>Cue everybody</source>
        <translation>提示所有人</translation>
    </message>
    <message>
        <source>Cue</source>
        <translation>递话</translation>
    </message>
    <message>
        <source>Only Enter sends</source>
        <translation>按回车才发送</translation>
    </message>
    <message>
        <source>about {seconds} s to read</source>
        <translation>约 {seconds} 秒读完</translation>
    </message>
    <message>
        <source>Says now: {text}</source>
        <translation>现在会显示：{text}</translation>
    </message>
    <message>
        <source>Typed by hand, so check that it is true: {text}</source>
        <translation>手打的数字，请确认属实：{text}</translation>
    </message>
    <message>
        <source>{count} too long</source>
        <translation>超出 {count} 字</translation>
    </message>
    <message>
        <source>Cue the anchor</source>
        <translation>提示主播</translation>
    </message>
    <message>
        <source>One line</source>
        <translation>一句话</translation>
    </message>
</context>
<context>
    <name>CueBar</name>
    <message>
        <source>Cue text</source>
        <extracomment>Width of the line at 100 % before quick cues are shown beside it, and of the choice of the level.</extracomment>
        <translation>提示内容</translation>
    </message>
    <message>
        <source>Cue the anchor…  (C)</source>
        <translation>提示主播…（C）</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Cue</source>
        <extracomment>What the line says with live values, or why it cannot go; in the place of the quick cues.</extracomment>
        <translation>提示主播</translation>
    </message>
    <message>
        <source>{level}, to: {name}</source>
        <translation>{level}，发给：{name}</translation>
    </message>
    <message>
        <source>Says now: {text}</source>
        <translation>现在会显示：{text}</translation>
    </message>
</context>
<context>
    <name>CueChoices</name>
    <message>
        <source>To</source>
        <translation>发给</translation>
    </message>
    <message>
        <source>More receivers, and how long it lives</source>
        <translation>更多接收人和有效时间</translation>
    </message>
</context>
<context>
    <name>CueDetail</name>
    <message>
        <source>The number was typed by hand.</source>
        <extracomment>Shorter times are told to the hundredth: it is the way of the cue, not of the person, that they measure. The wall clock first, then the time since it was sent.</extracomment>
        <translation>数字为手打。</translation>
    </message>
    <message>
        <source>Reason: {text}</source>
        <translation>原因：{text}</translation>
    </message>
    <message>
        <source>sent by {name}</source>
        <translation>{name} 发出</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>已发出</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>已过期</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>送达</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>已显示</translation>
    </message>
    <message>
        <source>got it</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>can’t</source>
        <translation>做不了</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>再发一次</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>CueLine</name>
    <message>
        <source>No session is open.</source>
        <translation>没有打开的场次。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>Cues go out while the show is live or rehearsed.</source>
        <translation>直播或彩排时才能发提示。</translation>
    </message>
</context>
<context>
    <name>CueOffer</name>
    <message>
        <source>Use</source>
        <extracomment>The deed was done; what came of it is seen later. After this long the room has seen for itself.</extracomment>
        <translation>采用</translation>
    </message>
    <message>
        <source>Leave this line out</source>
        <translation>不发这句</translation>
    </message>
    <message>
        <source>“{text}”</source>
        <translation>「{text}」</translation>
    </message>
    <message>
        <source>Tell the anchor: “{text}”</source>
        <translation>告诉主播：「{text}」</translation>
    </message>
</context>
<context>
    <name>CueTemplates</name>
    <message>
        <source>Templates</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Search templates</source>
        <translation>搜索模板</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>No template fits</source>
        <translation>没有符合的模板</translation>
    </message>
    <message>
        <source>Look for another word.</source>
        <translation>换个词试试。</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Enter takes it into the line · Ctrl+Enter sends</source>
        <translation>回车填入输入框 · Ctrl+回车直接发送</translation>
    </message>
</context>
<context>
    <name>CueTimes</name>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
</context>
<context>
    <name>CueTimesSheet</name>
    <message>
        <source>Latencies</source>
        <translation>提示耗时</translation>
    </message>
    <message>
        <source>Since sending, cues of this session: {count}</source>
        <translation>从发出算起，本场提示：{count}</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>存为 CSV</translation>
    </message>
    <message>
        <source>No cues yet</source>
        <translation>还没有提示</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>送达</translation>
    </message>
    <message>
        <source>shown</source>
        <translation>已显示</translation>
    </message>
    <message>
        <source>got it</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
</context>
<context>
    <name>Decided</name>
    <message>
        <source>dismissed · {reason}</source>
        <extracomment>Why prompts ended whose own time was over.</extracomment>
        <translation>已忽略 · {reason}</translation>
    </message>
    <message>
        <source>executed · being judged</source>
        <translation>已执行 · 正在判断</translation>
    </message>
    <message>
        <source>executed · measuring {count} min</source>
        <translation>已执行 · 观测 {count} 分钟</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>likely up {change}</source>
        <translation>可能升 {change}</translation>
    </message>
    <message>
        <source>likely down {change}</source>
        <translation>可能降 {change}</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>已撤销</translation>
    </message>
    <message>
        <source>not separable</source>
        <translation>无法分离</translation>
    </message>
    <message>
        <source>about the same (n = {count})</source>
        <translation>基本没变 (n = {count})</translation>
    </message>
    <message>
        <source>cannot tell: no data</source>
        <translation>看不出：没有数据</translation>
    </message>
    <message>
        <source>cannot tell (n = {count})</source>
        <translation>看不出 (n = {count})</translation>
    </message>
    <message>
        <source>wrong data</source>
        <translation>数据不对</translation>
    </message>
    <message>
        <source>not now</source>
        <translation>现在不行</translation>
    </message>
    <message>
        <source>already done</source>
        <translation>已经做了</translation>
    </message>
    <message>
        <source>not worth it</source>
        <translation>不值得</translation>
    </message>
    <message>
        <source>not shown · ad change waits</source>
        <translation>未显示 · 有投放改动待执行</translation>
    </message>
    <message>
        <source>not shown · ad change measured</source>
        <translation>未显示 · 投放改动观察中</translation>
    </message>
    <message>
        <source>not shown · snoozed</source>
        <translation>未显示 · 已设稍后提醒</translation>
    </message>
    <message>
        <source>not shown · decided just before</source>
        <translation>未显示 · 刚处理过</translation>
    </message>
    <message>
        <source>not shown · waited too long</source>
        <translation>未显示 · 排队超时</translation>
    </message>
    <message>
        <source>not shown · no longer so</source>
        <translation>未显示 · 情况已过</translation>
    </message>
    <message>
        <source>cause over {time}</source>
        <translation>起因已消除 {time}</translation>
    </message>
    <message>
        <source>figure corrected {time}</source>
        <translation>数值已更正 {time}</translation>
    </message>
    <message>
        <source>replaced {time}</source>
        <translation>{time} 已被替换</translation>
    </message>
    <message>
        <source>expired {time}</source>
        <translation>{time} 已过期</translation>
    </message>
    <message>
        <source>Measured: {metric}, {count} min after against before</source>
        <translation>观测指标：{metric}，执行后 {count} 分钟与之前相比</translation>
    </message>
    <message>
        <source>No control group: something else may explain a change.</source>
        <translation>没有对照组：变化也可能另有原因。</translation>
    </message>
    <message>
        <source>Decided — effect is being measured</source>
        <translation>已处理 · 效果观测中</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>Decided prompts</source>
        <translation>已处理的提示</translation>
    </message>
</context>
<context>
    <name>DeckLanes</name>
    <message>
        <source>usual, last {count} shows</source>
        <extracomment>Lanes that have a usual, and the curve of it.</extracomment>
        <translation>近 {count} 场常态</translation>
    </message>
    <message>
        <source>GMV</source>
        <translation>成交金额</translation>
    </message>
    <message>
        <source>plan pace ±10%</source>
        <translation>计划节奏 ±10%</translation>
    </message>
    <message>
        <source>Viewers now</source>
        <translation>实时在线</translation>
    </message>
    <message>
        <source>Orders / min</source>
        <translation>每分钟订单</translation>
    </message>
    <message>
        <source>ROI · payment</source>
        <translation>支付 ROI</translation>
    </message>
    <message>
        <source>Ad spend</source>
        <translation>投放消耗</translation>
    </message>
    <message>
        <source>break-even {value}</source>
        <translation>保本 {value}</translation>
    </message>
    <message>
        <source>net {value}</source>
        <translation>净 {value}</translation>
    </message>
</context>
<context>
    <name>DeckPanel</name>
    <message>
        <source>Live deck</source>
        <extracomment>Lane of each tile. Height that a lane needs for its name and value, and that rundown and axis take, at 100 %. What the row of the hosts takes beside that.</extracomment>
        <translation>直播时间轴</translation>
    </message>
    <message>
        <source>one time axis: rundown, sales, traffic, ads</source>
        <translation>同一时间轴：流程、销售、流量、投放</translation>
    </message>
    <message>
        <source>Type a reading</source>
        <translation>录入数据</translation>
    </message>
    <message>
        <source>No session</source>
        <translation>没有场次</translation>
    </message>
    <message>
        <source>Choose or create one in the top bar.</source>
        <translation>在顶栏选择或新建。</translation>
    </message>
    <message>
        <source>No start time yet</source>
        <translation>还没有开播时间</translation>
    </message>
    <message>
        <source>Give the session a planned start in Plan; the deck then shows the evening ahead.</source>
        <translation>在策划里设定开播时间，时间轴就会显示整晚安排。</translation>
    </message>
</context>
<context>
    <name>DegradedBar</name>
    <message>
        <source>{source} does not answer</source>
        <translation>{source} 没有响应</translation>
    </message>
    <message>
        <source>{source} answers again</source>
        <translation>{source} 已恢复</translation>
    </message>
    <message>
        <source>{source} has not answered for {time}</source>
        <translation>{source} 已 {time} 没有响应</translation>
    </message>
    <message>
        <source>Its access has expired: renew it in Settings.</source>
        <translation>授权已过期，请在设置里更新。</translation>
    </message>
    <message>
        <source>Trying again in {count} s.</source>
        <translation>{count} 秒后重试。</translation>
    </message>
    <message>
        <source>Cues, script and stock still work. Nothing you log is lost.</source>
        <translation>提示、脚本和库存照常可用，你记下的内容不会丢。</translation>
    </message>
    <message>
        <source>Other silent sources: {count}</source>
        <translation>另有无响应的来源：{count}</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
</context>
<context>
    <name>EndPlan</name>
    <message>
        <source>Has “{plan}” ended?</source>
        <translation>「{plan}」已经结束了吗？</translation>
    </message>
    <message>
        <source>It is logged with its time. The plan and its figures stay in the list; it takes no changes any more.</source>
        <translation>会记录结束时间。计划和数据仍留在列表里，不能再记录调整。</translation>
    </message>
    <message>
        <source>It has ended</source>
        <translation>已经结束</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>EvidenceRow</name>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
</context>
<context>
    <name>Float</name>
    <message>
        <source>Close</source>
        <extracomment>The least height of what is scrolled, at 100 %. Plain keys that are the panel&apos;s own while it has the keyboard, and not those of the room under it.</extracomment>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Funnel</name>
    <message>
        <source>Funnel · 15 min</source>
        <translation>漏斗 · 15 分钟</translation>
    </message>
    <message>
        <source>counts between, rates at the right</source>
        <translation>中间是次数，右侧是比率</translation>
    </message>
    <message>
        <source>tick = usual</source>
        <translation>竖线 = 常态</translation>
    </message>
    <message>
        <source>Over the last {minutes} minutes</source>
        <translation>最近 {minutes} 分钟</translation>
    </message>
    <message>
        <source>Usual: {value} · median at this minute, n = {count}</source>
        <translation>常态：{value} · 同一分钟中位数，n = {count}</translation>
    </message>
    <message>
        <source>as of {time}</source>
        <translation>截至 {time}</translation>
    </message>
    <message>
        <source>Entered</source>
        <translation>进入</translation>
    </message>
    <message>
        <source>Saw products</source>
        <translation>商品曝光</translation>
    </message>
    <message>
        <source>Clicked</source>
        <translation>点击</translation>
    </message>
    <message>
        <source>Click → order</source>
        <translation>点击成交率</translation>
    </message>
    <message>
        <source>{count} each</source>
        <translation>次均 {count}</translation>
    </message>
</context>
<context>
    <name>FunnelPage</name>
    <message>
        <source>15 min · {words}</source>
        <translation>15 分钟 · {words}</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 分钟</translation>
    </message>
</context>
<context>
    <name>FunnelView</name>
    <message>
        <source>usual {value}</source>
        <extracomment>From this width on the four steps stand in two columns. Where the tick of what is usual stands: as far along the bar as leaves room for a rate a third above it. A rate this far below the usual one is amber as a whole, like the edge of a tile. step, metric, from, to: four rates between five counts, each from sums over the window.</extracomment>
        <translation>常态 {value}</translation>
    </message>
</context>
<context>
    <name>HandFoot</name>
    <message>
        <source>Take off one minute</source>
        <extracomment>``+3``, ``-2:30`` add or take time; ``7:30`` or ``7`` is a length.</extracomment>
        <translation>减一分钟</translation>
    </message>
    <message>
        <source>Add one minute</source>
        <translation>加一分钟</translation>
    </message>
    <message>
        <source>Add two minutes</source>
        <translation>加两分钟</translation>
    </message>
    <message>
        <source>Add five minutes</source>
        <translation>加五分钟</translation>
    </message>
    <message>
        <source>Minutes to add, or a length</source>
        <translation>要加的分钟，或时长</translation>
    </message>
    <message>
        <source>+2:30 or 8:00</source>
        <translation>+2:30 或 8:00</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Re-fit…</source>
        <translation>重排…</translation>
    </message>
    <message>
        <source>Choose a segment first.</source>
        <translation>请先选择环节。</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Type minutes, e.g. +2:30, −1 or 8:00.</source>
        <translation>请输入分钟，如 +2:30、−1 或 8:00。</translation>
    </message>
</context>
<context>
    <name>HandList</name>
    <message>
        <source>on air</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>armed</source>
        <translation>已备好</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>passed over</source>
        <translation>略过</translation>
    </message>
    <message>
        <source>{time} late</source>
        <translation>晚 {time}</translation>
    </message>
    <message>
        <source>{time} free</source>
        <translation>空 {time}</translation>
    </message>
    <message>
        <source>Starts</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>通常</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>环节</translation>
    </message>
</context>
<context>
    <name>HandModel</name>
    <message>
        <source>on air</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>armed</source>
        <translation>已备好</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>passed over</source>
        <translation>略过</translation>
    </message>
    <message>
        <source>{time} late</source>
        <translation>晚 {time}</translation>
    </message>
    <message>
        <source>{time} free before</source>
        <translation>前面空 {time}</translation>
    </message>
    <message>
        <source>Planned: {time}</source>
        <translation>计划：{time}</translation>
    </message>
    <message>
        <source>Usually: {time} (shows: {count})</source>
        <translation>通常：{time}（场数：{count}）</translation>
    </message>
    <message>
        <source>Pinned to {time}</source>
        <translation>固定在 {time}</translation>
    </message>
</context>
<context>
    <name>HandWords</name>
    <message>
        <source>on time</source>
        <extracomment>Under this a difference is not worth a word.</extracomment>
        <translation>准时</translation>
    </message>
    <message>
        <source>{time} over</source>
        <translation>超时 {time}</translation>
    </message>
    <message>
        <source>{time} under</source>
        <translation>提前 {time}</translation>
    </message>
    <message>
        <source>Ends {time}</source>
        <translation>{time} 结束</translation>
    </message>
    <message>
        <source>since start {words}</source>
        <translation>开播以来{words}</translation>
    </message>
    <message>
        <source>Loop · pass {number} · {time} each · passes that still fit: {more}</source>
        <translation>循环 · 第 {number} 轮 · 每轮 {time} · 还放得下的轮数：{more}</translation>
    </message>
    <message>
        <source>Cannot be fitted: it ends {time}, {over} over, with every segment at its least.</source>
        <translation>排不下：每个环节都缩到最短，仍会在 {time} 结束，超 {over}。</translation>
    </message>
    <message>
        <source>Cannot be filled: it ends {time}, {left} early, with every segment at twice its plan.</source>
        <translation>排不满：每个环节都用到计划的两倍，仍会在 {time} 提前 {left} 结束。</translation>
    </message>
    <message>
        <source>With these lengths the show ends {time}, as planned.</source>
        <translation>按这些时长，本场 {time} 结束，与计划一致。</translation>
    </message>
    <message>
        <source>{title} starts {time} late.</source>
        <translation>「{title}」晚 {time} 开始。</translation>
    </message>
    <message>
        <source>{time} stay free before {title}.</source>
        <translation>「{title}」之前空出 {time}。</translation>
    </message>
</context>
<context>
    <name>HoldForm</name>
    <message>
        <source>Hold the link</source>
        <translation>憋单</translation>
    </message>
    <message>
        <source>Minutes until the link goes up</source>
        <translation>几分钟后上链接</translation>
    </message>
    <message>
        <source>Pieces announced</source>
        <translation>口播的件数</translation>
    </message>
    <message>
        <source>Link number</source>
        <translation>链接号</translation>
    </message>
    <message>
        <source>Announced min</source>
        <translation>口播分钟数</translation>
    </message>
    <message>
        <source>Announced pieces</source>
        <translation>口播件数</translation>
    </message>
    <message>
        <source>Link no.</source>
        <translation>链接号</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Announce both; {most} min is the most.</source>
        <translation>两项都要口播；最长 {most} 分钟。</translation>
    </message>
    <message>
        <source>Whole minutes, 1 to {most}.</source>
        <translation>填整分钟，1 到 {most}。</translation>
    </message>
    <message>
        <source>Type a whole number.</source>
        <translation>请填整数。</translation>
    </message>
</context>
<context>
    <name>HostDeeds</name>
    <message>
        <source>Hand over to another host</source>
        <extracomment>A hand-over can be taken back for this long, and what the show itself began with for longer. Key of the message whose verb takes the last deed back.</extracomment>
        <translation>交接给另一位主播</translation>
    </message>
    <message>
        <source>Take the host off air</source>
        <translation>主播下播</translation>
    </message>
    <message>
        <source>Take the hand-over back</source>
        <translation>撤回交接</translation>
    </message>
    <message>
        <source>Hosts hand over once the session has started.</source>
        <translation>开播后才能交接主播。</translation>
    </message>
    <message>
        <source>The session is over.</source>
        <translation>本场已结束。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的角色不能做这件事。</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>未登记</translation>
    </message>
    <message>
        <source>Former member</source>
        <translation>已离队成员</translation>
    </message>
    <message>
        <source>{name} is on air already</source>
        <translation>{name} 已在播</translation>
    </message>
    <message>
        <source>Nobody is on air</source>
        <translation>当前没有主播在播</translation>
    </message>
    <message>
        <source>There is no hand-over of the last {count} s to take back</source>
        <translation>最近 {count} 秒内没有可撤回的交接</translation>
    </message>
    <message>
        <source>Hand over to {name}</source>
        <translation>交接给 {name}</translation>
    </message>
    <message>
        <source>{name} is on air with the show. {key} hands over, Hosts takes it back.</source>
        <translation>{name} 随开播上播。按 {key} 交接，「主播」页可撤回。</translation>
    </message>
    <message>
        <source>{name} is on air</source>
        <translation>{name} 在播</translation>
    </message>
    <message>
        <source>{name} is off air</source>
        <translation>{name} 已下播</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Taken back: {name} is on air</source>
        <translation>已撤回：{name} 在播</translation>
    </message>
    <message>
        <source>Taken back: nobody is on air</source>
        <translation>已撤回：没有主播在播</translation>
    </message>
    <message>
        <source>Somebody else handed over first: {name} is on air</source>
        <translation>别人先交接了：{name} 在播</translation>
    </message>
    <message>
        <source>Somebody else took the host off air first</source>
        <translation>别人先让主播下播了</translation>
    </message>
</context>
<context>
    <name>HostSheet</name>
    <message>
        <source>Hand over to</source>
        <translation>交接给</translation>
    </message>
    <message>
        <source>Nobody: take the host off air</source>
        <translation>无人：主播下播</translation>
    </message>
    <message>
        <source>Place, segment and open cues stay as they are.</source>
        <translation>提词位置、环节和未答提示保持不变。</translation>
    </message>
    <message>
        <source>{name} is on air already.</source>
        <translation>{name} 已在播。</translation>
    </message>
    <message>
        <source>{name} · on air, {time} in all</source>
        <translation>{name} · 在播，共 {time}</translation>
    </message>
    <message>
        <source>{name} · {time} so far</source>
        <translation>{name} · 已播 {time}</translation>
    </message>
</context>
<context>
    <name>HostsPage</name>
    <message>
        <source>Figures by host</source>
        <extracomment>From this width at 100 % on every column has room.</extracomment>
        <translation>分主播数据</translation>
    </message>
    <message>
        <source>{key} says who; what is read counts for each host from then on.</source>
        <translation>按 {key} 登记是谁；此后的读数按主播计。</translation>
    </message>
    <message>
        <source>Nobody on air yet</source>
        <translation>还没有登记主播</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主播</translation>
    </message>
    <message>
        <source>On air</source>
        <translation>在播</translation>
    </message>
    <message>
        <source>Time on air in this show</source>
        <translation>本场在播时长</translation>
    </message>
    <message>
        <source>GMV</source>
        <translation>成交金额</translation>
    </message>
    <message>
        <source>Payment GMV between the hand-overs</source>
        <translation>两次交接之间的支付成交金额</translation>
    </message>
    <message>
        <source>/ min</source>
        <translation>每分钟</translation>
    </message>
    <message>
        <source>GMV a minute of the time that was read</source>
        <translation>有读数时段内的每分钟成交金额</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Orders between the hand-overs</source>
        <translation>两次交接之间的订单数</translation>
    </message>
    <message>
        <source>Viewers</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>Mean of the viewers in the room, weighted by time</source>
        <translation>在线人数按时间加权的平均值</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>看不出</translation>
    </message>
    <message>
        <source>about {value}</source>
        <translation>约 {value}</translation>
    </message>
    <message>
        <source>{name}, on air now</source>
        <translation>{name}，正在播</translation>
    </message>
    <message>
        <source>Times on air: {count} · in all {time}</source>
        <translation>上播次数：{count} · 共 {time}</translation>
    </message>
    <message>
        <source>Orders: {count}</source>
        <translation>订单：{count}</translation>
    </message>
    <message>
        <source>Read: {time} of it</source>
        <translation>其中有读数：{time}</translation>
    </message>
    <message>
        <source>A hand-over fell into a gap of the readings: the figures are about right</source>
        <translation>交接正好落在读数缺口里：数字为约数</translation>
    </message>
    <message>
        <source>Somebody else was on air at the same time: both have the whole</source>
        <translation>同时还有别的主播在播：两人都计全数</translation>
    </message>
    <message>
        <source>Nobody said who was on air</source>
        <translation>这段时间没有登记谁在播</translation>
    </message>
</context>
<context>
    <name>IncidentDeeds</name>
    <message>
        <source>Type the phrase first.</source>
        <extracomment>The line that was asked about: the next press sends it once more.</extracomment>
        <translation>先填那句话。</translation>
    </message>
    <message>
        <source>Nothing is left in the rundown.</source>
        <translation>流程里没有下一环节了。</translation>
    </message>
    <message>
        <source>Reply text copied</source>
        <translation>回复话术已复制</translation>
    </message>
</context>
<context>
    <name>IncidentEnd</name>
    <message>
        <source>Minutes lost</source>
        <extracomment>Kinds that cost minutes of show by their nature; the time until they are closed is proposed.</extracomment>
        <translation>损失分钟</translation>
    </message>
    <message>
        <source>Close incident</source>
        <translation>结束异常</translation>
    </message>
    <message>
        <source>minutes lost</source>
        <translation>损失分钟</translation>
    </message>
    <message>
        <source>Digits tick · Esc puts away</source>
        <translation>数字打勾 · Esc 收起</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Type minutes, e.g. 2 or 2.5.</source>
        <translation>请填分钟数，如 2 或 2.5。</translation>
    </message>
</context>
<context>
    <name>IncidentFacts</name>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
</context>
<context>
    <name>IncidentKinds</name>
    <message>
        <source>Violation</source>
        <extracomment>The digit that picks a kind. The letter that does a step&apos;s deed while the runbook has the keyboard, and its icon.</extracomment>
        <translation>违规</translation>
    </message>
    <message>
        <source>Stock-out</source>
        <translation>断货</translation>
    </message>
    <message>
        <source>Price error</source>
        <translation>错价</translation>
    </message>
    <message>
        <source>Stream drop</source>
        <translation>断流</translation>
    </message>
    <message>
        <source>Viewers fell</source>
        <translation>在线下滑</translation>
    </message>
    <message>
        <source>Trolls</source>
        <translation>带节奏</translation>
    </message>
    <message>
        <source>Anchor off form</source>
        <translation>主播状态</translation>
    </message>
    <message>
        <source>Tech</source>
        <translation>技术</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>节奏</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>IncidentLog</name>
    <message>
        <source>Incident log</source>
        <translation>事件记录</translation>
    </message>
    <message>
        <source>Timers and marks</source>
        <translation>计时和打点</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Filter the log</source>
        <translation>筛选记录</translation>
    </message>
    <message>
        <source>Words, names, times</source>
        <translation>文字、人名、时间</translation>
    </message>
    <message>
        <source>Ctrl+I logs an incident, Ctrl+M marks a moment.</source>
        <translation>Ctrl+I 记事件，Ctrl+M 打点。</translation>
    </message>
    <message>
        <source>No entry has these words</source>
        <translation>没有含这些字的记录</translation>
    </message>
    <message>
        <source>Esc shows the whole log.</source>
        <translation>按 Esc 看全部记录。</translation>
    </message>
    <message>
        <source>Type the price in the cart</source>
        <translation>录入小黄车里的价格</translation>
    </message>
    <message>
        <source>Nothing logged</source>
        <translation>暂无记录</translation>
    </message>
    <message>
        <source>Log an incident</source>
        <translation>记录事件</translation>
    </message>
</context>
<context>
    <name>IncidentSheet</name>
    <message>
        <source>What went wrong?</source>
        <extracomment>What is asked beside the words, by kind: only what the runbook&apos;s cue speaks of.</extracomment>
        <translation>出了什么事？</translation>
    </message>
    <message>
        <source>Log an incident</source>
        <translation>记录事件</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>What happened (optional)</source>
        <translation>发生了什么（可不填）</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>A digit picks · Enter stores · Esc closes</source>
        <translation>按数字选类型 · 回车保存 · Esc 关闭</translation>
    </message>
    <message>
        <source>Incidents are logged once the session has started.</source>
        <translation>开播后才能记录事件。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>您的岗位不能做这件事。</translation>
    </message>
</context>
<context>
    <name>Incidents</name>
    <message>
        <source>Phrase that was said</source>
        <translation>说出口的那句话</translation>
    </message>
    <message>
        <source>Say instead</source>
        <translation>改成怎么说</translation>
    </message>
    <message>
        <source>Proof to show</source>
        <translation>要展示的证明</translation>
    </message>
    <message>
        <source>Control operator</source>
        <translation>中控</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>运营</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>主播</translation>
    </message>
    <message>
        <source>Floor manager</source>
        <translation>场控</translation>
    </message>
    <message>
        <source>Official</source>
        <translation>官方</translation>
    </message>
    <message>
        <source>Practitioners</source>
        <translation>从业者</translation>
    </message>
    <message>
        <source>Operators&apos; notes</source>
        <translation>运营笔记</translation>
    </message>
    <message>
        <source>Our own</source>
        <translation>自拟</translation>
    </message>
    <message>
        <source>Send cue</source>
        <translation>发提示</translation>
    </message>
    <message>
        <source>Mark hold</source>
        <translation>标记停投</translation>
    </message>
    <message>
        <source>Add phrase</source>
        <translation>加入词表</translation>
    </message>
    <message>
        <source>Take next</source>
        <translation>切下一环节</translation>
    </message>
    <message>
        <source>Copy reply</source>
        <translation>复制话术</translation>
    </message>
    <message>
        <source>Mark giveaway</source>
        <translation>标记福袋</translation>
    </message>
    <message>
        <source>Paste picture</source>
        <translation>粘贴截图</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>写一句</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟数</translation>
    </message>
    <message>
        <source>Cue sent</source>
        <translation>提示已发</translation>
    </message>
    <message>
        <source>Spend hold marked</source>
        <translation>已标记暂停加投</translation>
    </message>
    <message>
        <source>Phrase added to the list</source>
        <translation>已加入违禁词表</translation>
    </message>
    <message>
        <source>Next segment taken</source>
        <translation>已切下一环节</translation>
    </message>
    <message>
        <source>Reply text copied</source>
        <translation>回复话术已复制</translation>
    </message>
    <message>
        <source>Giveaway marked</source>
        <translation>已标记福袋</translation>
    </message>
    <message>
        <source>Picture attached</source>
        <translation>截图已附上</translation>
    </message>
    <message>
        <source>Note written</source>
        <translation>已写备注</translation>
    </message>
    <message>
        <source>Minutes lost written down</source>
        <translation>已记损失分钟数</translation>
    </message>
    <message>
        <source>closed after {time}</source>
        <extracomment>The newest entries of an incident&apos;s own log that are shown.</extracomment>
        <translation>历时 {time}</translation>
    </message>
    <message>
        <source>{time} old</source>
        <translation>已 {time}</translation>
    </message>
    <message>
        <source>done, late {time}</source>
        <translation>已完成，超时 {time}</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>{count} left undone</source>
        <translation>{count} 步未做</translation>
    </message>
    <message>
        <source>late {time}</source>
        <translation>超时 {time}</translation>
    </message>
    <message>
        <source>cue sent, cannot now</source>
        <translation>提示已发，主播暂时做不到</translation>
    </message>
    <message>
        <source>cue sent, not answered</source>
        <translation>提示已发，未回应</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>opened again</source>
        <translation>已重新打开</translation>
    </message>
    <message>
        <source>taken back: {step}</source>
        <translation>已撤回：{step}</translation>
    </message>
</context>
<context>
    <name>JumpBox</name>
    <message>
        <source>To a link number</source>
        <translation>按链接号切品</translation>
    </message>
    <message>
        <source>Link number</source>
        <translation>链接号</translation>
    </message>
    <message>
        <source>To link no.</source>
        <translation>链接号</translation>
    </message>
    <message>
        <source>On air now</source>
        <translation>正在进行</translation>
    </message>
    <message>
        <source>Planned for {time}</source>
        <translation>预计 {time} 开始</translation>
    </message>
    <message>
        <source>Left out of this show</source>
        <translation>本场已跳过</translation>
    </message>
    <message>
        <source>Ran already</source>
        <translation>已经讲过</translation>
    </message>
    <message>
        <source>No segment sells link no. {number}.</source>
        <translation>没有环节在卖 {number} 号链接。</translation>
    </message>
    <message>
        <source>Type the link number · Esc leaves</source>
        <translation>输入链接号 · Esc 离开</translation>
    </message>
    <message>
        <source>Esc leaves</source>
        <translation>Esc 离开</translation>
    </message>
    <message>
        <source>Armed. Enter takes · Esc leaves</source>
        <translation>已备好。回车切入 · Esc 离开</translation>
    </message>
    <message>
        <source>Enter arms · Esc leaves</source>
        <translation>回车备好 · Esc 离开</translation>
    </message>
</context>
<context>
    <name>KpiRow</name>
    <message>
        <source>starts with the show</source>
        <extracomment>What goes first when there is room for fewer tiles. A change below this share is not worth an amber edge.</extracomment>
        <translation>开播后显示</translation>
    </message>
    <message>
        <source>Viewers now</source>
        <translation>实时在线</translation>
    </message>
    <message>
        <source>GMV</source>
        <translation>成交金额</translation>
    </message>
    <message>
        <source>Orders / min</source>
        <translation>每分钟订单</translation>
    </message>
    <message>
        <source>Click → order</source>
        <translation>点击成交率</translation>
    </message>
    <message>
        <source>GPM · per 1,000 views</source>
        <translation>千次观看成交</translation>
    </message>
    <message>
        <source>Ad spend</source>
        <translation>投放消耗</translation>
    </message>
    <message>
        <source>ROI · payment</source>
        <translation>支付 ROI</translation>
    </message>
    <message>
        <source>needs ad spend</source>
        <translation>需要投放数据</translation>
    </message>
    <message>
        <source>needs clicks and views</source>
        <translation>需要点击和观看</translation>
    </message>
    <message>
        <source>needs live readings</source>
        <translation>需要实时数据</translation>
    </message>
    <message>
        <source>ROI · net now: {value}</source>
        <translation>净成交 ROI 当前：{value}</translation>
    </message>
    <message>
        <source>vs pace {value}</source>
        <extracomment>The usual curve of a tile, where it is not the one of its own key: over the same stretch as the tile. What a tile shows when both are known; without an entry the usual comes first.</extracomment>
        <translation>较节奏 {value}</translation>
    </message>
    <message>
        <source>vs plan {value}</source>
        <translation>较计划 {value}</translation>
    </message>
    <message>
        <source>Plan: {due} at this moment ({change})</source>
        <translation>计划：此刻 {due}（{change}）</translation>
    </message>
    <message>
        <source>of budget {value}</source>
        <translation>占预算 {value}</translation>
    </message>
    <message>
        <source>of pace · cap {value}</source>
        <translation>占节奏 · 上限 {value}</translation>
    </message>
    <message>
        <source>Plan: {due} by now at an even pace, {share} of the budget {cap} spent</source>
        <translation>计划：按匀速此刻应消耗 {due}，预算 {cap} 已用 {share}</translation>
    </message>
    <message>
        <source>even {value}</source>
        <translation>保本 {value}</translation>
    </message>
    <message>
        <source>Target: {value}</source>
        <translation>目标：{value}</translation>
    </message>
    <message>
        <source>No ROI breaks even: an order leaves nothing</source>
        <translation>没有可保本的 ROI：每单无利可留</translation>
    </message>
    <message>
        <source>Break-even: {pay} against payment</source>
        <translation>保本 ROI：按支付 {pay}</translation>
    </message>
    <message>
        <source>Break-even: {pay} against payment, {net} against net GMV</source>
        <translation>保本 ROI：按支付 {pay}，按净成交 {net}</translation>
    </message>
    <message>
        <source>Usual: {value} ({change}) · median at this minute, n = {count}</source>
        <translation>常态：{value}（{change}）· 同一分钟中位数，n = {count}</translation>
    </message>
    <message>
        <source>Plan: {due} by now ({change})</source>
        <translation>计划：此刻应达 {due}（{change}）</translation>
    </message>
    <message>
        <source>since the start</source>
        <translation>开播至今</translation>
    </message>
    <message>
        <source>target {value}</source>
        <translation>目标 {value}</translation>
    </message>
    <message>
        <source>no comparable sessions yet</source>
        <translation>暂无可比场次</translation>
    </message>
    <message>
        <source>vs usual {value}</source>
        <translation>较常态 {value}</translation>
    </message>
    <message>
        <source>Over the last {minutes} minutes</source>
        <translation>最近 {minutes} 分钟</translation>
    </message>
    <message>
        <source>last seen {time}</source>
        <extracomment>Words, rising, welcome; ``None`` twice when what is shown is zero.</extracomment>
        <translation>最后读取 {time}</translation>
    </message>
    <message>
        <source>count fell at {time} · check the reading</source>
        <translation>{time} 数值回落 · 请核对读数</translation>
    </message>
</context>
<context>
    <name>LaneHeads</name>
    <message>
        <source>planned</source>
        <extracomment>The metric that the head of a lane tells, where it is not the one of its own key.</extracomment>
        <translation>计划</translation>
    </message>
    <message>
        <source>{share} vs pace</source>
        <translation>较节奏 {share}</translation>
    </message>
    <message>
        <source>{share} of {target}</source>
        <translation>{target} 的 {share}</translation>
    </message>
    <message>
        <source>target {value}</source>
        <translation>目标 {value}</translation>
    </message>
    <message>
        <source>even {value}</source>
        <translation>保本 {value}</translation>
    </message>
    <message>
        <source>ROI · net now: {value}</source>
        <translation>净成交 ROI 当前：{value}</translation>
    </message>
    <message>
        <source>net {value}</source>
        <translation>净 {value}</translation>
    </message>
    <message>
        <source>{value}/min</source>
        <translation>{value}/分</translation>
    </message>
    <message>
        <source>{share} vs usual {value}</source>
        <translation>{share} 较常态 {value}</translation>
    </message>
    <message>
        <source>{share} vs usual</source>
        <translation>较常态 {share}</translation>
    </message>
    <message>
        <source>needs ad spend</source>
        <translation>需要投放数据</translation>
    </message>
    <message>
        <source>needs live readings</source>
        <translation>需要实时数据</translation>
    </message>
    <message>
        <source>on pace</source>
        <translation>与节奏持平</translation>
    </message>
    <message>
        <source>{share} ahead of pace</source>
        <translation>领先节奏 {share}</translation>
    </message>
    <message>
        <source>{share} behind pace</source>
        <translation>落后节奏 {share}</translation>
    </message>
    <message>
        <source>Over the last {minutes} minutes</source>
        <translation>最近 {minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>LastReadings</name>
    <message>
        <source>Last readings</source>
        <translation>最近读数</translation>
    </message>
</context>
<context>
    <name>LockLine</name>
    <message>
        <source>Ask</source>
        <translation>请求</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接管</translation>
    </message>
    <message>
        <source>It is yours at once; the log says that you took it.</source>
        <translation>立即归你掌握，日志会记下是你接管的。</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>移交</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
</context>
<context>
    <name>LockWords</name>
    <message>
        <source>Your other station ({name})</source>
        <translation>你的另一台（{name}）</translation>
    </message>
    <message>
        <source>Your other station</source>
        <translation>你的另一台</translation>
    </message>
    <message>
        <source>Another station</source>
        <translation>另一台电脑</translation>
    </message>
    <message>
        <source>{name} has the rundown</source>
        <translation>{name} 掌握流程</translation>
    </message>
    <message>
        <source>{name} takes the segments, {other} has order and lengths</source>
        <translation>{name} 负责切环节，{other} 掌握顺序和时长</translation>
    </message>
    <message>
        <source>{name} takes the segments; order and lengths are yours</source>
        <translation>{name} 负责切环节；顺序和时长由你掌握</translation>
    </message>
    <message>
        <source>{name} takes the segments; order and lengths are free</source>
        <translation>{name} 负责切环节；顺序和时长无人占用</translation>
    </message>
    <message>
        <source>{name} has order and lengths; you take the segments</source>
        <translation>{name} 掌握顺序和时长；切环节由你负责</translation>
    </message>
    <message>
        <source>{name} has order and lengths; taking is free</source>
        <translation>{name} 掌握顺序和时长；切环节无人占用</translation>
    </message>
    <message>
        <source>Asked {name} for taking the segments</source>
        <translation>已向 {name} 请求切环节</translation>
    </message>
    <message>
        <source>Asked {name} for order and lengths</source>
        <translation>已向 {name} 请求顺序和时长</translation>
    </message>
    <message>
        <source>Asked {name} for the rundown</source>
        <translation>已向 {name} 请求流程</translation>
    </message>
    <message>
        <source>{name} asks to take the segments</source>
        <translation>{name} 请求接手切环节</translation>
    </message>
    <message>
        <source>{name} asks for order and lengths</source>
        <translation>{name} 请求接手顺序和时长</translation>
    </message>
    <message>
        <source>{name} asks for the rundown</source>
        <translation>{name} 请求接手流程</translation>
    </message>
    <message>
        <source>{name} takes the segments.</source>
        <translation>{name} 负责切环节。</translation>
    </message>
    <message>
        <source>{name} has order and lengths.</source>
        <translation>{name} 掌握顺序和时长。</translation>
    </message>
    <message>
        <source>{name} has the rundown.</source>
        <translation>{name} 掌握流程。</translation>
    </message>
</context>
<context>
    <name>MarkNote</name>
    <message>
        <source>Words for the mark</source>
        <extracomment>Untouched it goes away by itself.</extracomment>
        <translation>打点的文字</translation>
    </message>
    <message>
        <source>Words, or a digit for a name</source>
        <translation>写几个字，或按数字选名称</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Edit names</source>
        <translation>改名称</translation>
    </message>
    <message>
        <source>Names of marks, between commas</source>
        <translation>打点名称，用逗号隔开</translation>
    </message>
    <message>
        <source>Moments can be marked once the session has started.</source>
        <translation>开播后才能打点。</translation>
    </message>
    <message>
        <source>Your hats do not allow marking moments.</source>
        <translation>您的岗位不能打点。</translation>
    </message>
    <message>
        <source>Mark taken back · {time}</source>
        <translation>已撤回打点 · {time}</translation>
    </message>
    <message>
        <source>Marked · {time}</source>
        <translation>已打点 · {time}</translation>
    </message>
    <message>
        <source>Bring back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Enter keeps the words · a digit names it · Esc closes</source>
        <translation>回车保存文字 · 数字选名称 · Esc 关闭</translation>
    </message>
</context>
<context>
    <name>Marks</name>
    <message>
        <source>Giveaway</source>
        <translation>福袋</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>憋单</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>放单</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>弹讲解</translation>
    </message>
    <message>
        <source>Spend held</source>
        <translation>暂停加投</translation>
    </message>
    <message>
        <source>Price in the cart</source>
        <translation>小黄车价格</translation>
    </message>
    <message>
        <source>Hero</source>
        <translation>爆款</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Clip</source>
        <translation>切片</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>打点</translation>
    </message>
    <message>
        <source>link {number}</source>
        <translation>{number} 号链接</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>stock {count}</source>
        <translation>库存 {count}</translation>
    </message>
</context>
<context>
    <name>NextUp</name>
    <message>
        <source>Up next</source>
        <translation>下一环节</translation>
    </message>
    <message>
        <source>+1 min</source>
        <translation>+1 分钟</translation>
    </message>
    <message>
        <source>starts {time}</source>
        <translation>{time} 开始</translation>
    </message>
    <message>
        <source>F6 also sends the quick cue “{label}”; a click only arms.</source>
        <translation>按 F6 会同时发出快捷提示「{label}」；点按钮只备好。</translation>
    </message>
    <message>
        <source>Rundown (Ctrl+R)</source>
        <translation>流程调度（Ctrl+R）</translation>
    </message>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>切入</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>备好</translation>
    </message>
    <message>
        <source>Take what is armed</source>
        <translation>切入已备环节</translation>
    </message>
    <message>
        <source>Arm the next segment</source>
        <translation>备好下一环节</translation>
    </message>
    <message>
        <source>Nothing left in the rundown</source>
        <translation>流程表已走完</translation>
    </message>
    <message>
        <source>The rundown is empty</source>
        <translation>流程表是空的</translation>
    </message>
    <message>
        <source>Add segments in Plan.</source>
        <translation>在策划里添加环节。</translation>
    </message>
    <message>
        <source>In stock</source>
        <translation>有库存</translation>
    </message>
    <message>
        <source>No stock</source>
        <translation>没有库存</translation>
    </message>
    <message>
        <source>An ad plan runs for it</source>
        <translation>有投放计划在推</translation>
    </message>
    <message>
        <source>No ad plan runs for it</source>
        <translation>没有投放计划在推</translation>
    </message>
    <message>
        <source>Ad plan</source>
        <translation>投放</translation>
    </message>
    <message>
        <source>list {price}</source>
        <translation>原价 {price}</translation>
    </message>
    <message>
        <source>stock {count}</source>
        <translation>库存 {count}</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Link set</source>
        <translation>链接已设</translation>
    </message>
    <message>
        <source>No link number</source>
        <translation>没有链接号</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Price checked by two</source>
        <translation>价格已由两人核对</translation>
    </message>
    <message>
        <source>Price not checked by two</source>
        <translation>价格未经两人核对</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>Number pad</source>
        <extracomment>Height and least width of a key at 100 %; a finger needs 44. Height of a key where the room is low: with large text still more than a finger needs. Space that the room leaves around the form.</extracomment>
        <translation>数字键盘</translation>
    </message>
    <message>
        <source>Decimal point</source>
        <translation>小数点</translation>
    </message>
    <message>
        <source>Delete the last digit</source>
        <translation>删掉最后一位</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>PastePreview</name>
    <message>
        <source>Pasted table</source>
        <translation>粘贴的表格</translation>
    </message>
    <message>
        <source>Minutes ago</source>
        <translation>几分钟前</translation>
    </message>
    <message>
        <source>Pasted figures</source>
        <translation>粘贴的数字</translation>
    </message>
    <message>
        <source>Store doubtful figures too</source>
        <translation>存疑的数字也保存</translation>
    </message>
    <message>
        <source>Take all back</source>
        <translation>全部撤回</translation>
    </message>
    <message>
        <source>minutes ago, for rows without a time</source>
        <translation>分钟前（没有时间的行）</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>Choose what the columns are.</source>
        <translation>请选择每一列是什么。</translation>
    </message>
    <message>
        <source>Cannot be read: {count}</source>
        <translation>读不出：{count}</translation>
    </message>
    <message>
        <source>Doubtful: {count}</source>
        <translation>存疑：{count}</translation>
    </message>
    <message>
        <source>Further columns are left out: {count}</source>
        <translation>另有列未取：{count}</translation>
    </message>
    <message>
        <source>Row {number}: {trouble}</source>
        <translation>第 {number} 行：{trouble}</translation>
    </message>
    <message>
        <source>Nothing is stored yet.</source>
        <translation>还没有保存任何数字。</translation>
    </message>
    <message>
        <source>Store readings: {count}</source>
        <translation>保存读数：{count}</translation>
    </message>
    <message>
        <source>There is nothing to store.</source>
        <translation>没有可保存的数字。</translation>
    </message>
    <message>
        <source>pasted table</source>
        <translation>粘贴的表格</translation>
    </message>
    <message>
        <source>Readings stored: {count}</source>
        <translation>已保存读数：{count}</translation>
    </message>
    <message>
        <source>Readings taken back: {count}</source>
        <translation>已撤回读数：{count}</translation>
    </message>
</context>
<context>
    <name>PictureView</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>PlanForm</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>as the back office shows it</source>
        <translation>和后台一致</translation>
    </message>
    <message>
        <source>Main</source>
        <translation>主计划</translation>
    </message>
    <message>
        <source>Boost</source>
        <translation>追投</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <source>ROI target</source>
        <translation>ROI 目标</translation>
    </message>
    <message>
        <source>This show</source>
        <translation>本场</translation>
    </message>
    <message>
        <source>The whole day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>Spend counts</source>
        <translation>消耗累计</translation>
    </message>
    <message>
        <source>by age and conversions</source>
        <translation>按时长和转化判断</translation>
    </message>
    <message>
        <source>finished</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Learning phase</source>
        <translation>学习期</translation>
    </message>
    <message>
        <source>Page in the back office</source>
        <translation>后台页面</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Enter saves · Esc closes</source>
        <translation>回车保存 · Esc 关闭</translation>
    </message>
    <message>
        <source>No session is open.</source>
        <translation>没有打开的场次。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>Edit the ad plan</source>
        <translation>编辑投放计划</translation>
    </message>
    <message>
        <source>Add an ad plan</source>
        <translation>添加投放计划</translation>
    </message>
    <message>
        <source>Give the plan the name that the back office shows.</source>
        <translation>请填写计划名称，和后台一致。</translation>
    </message>
</context>
<context>
    <name>PriceSeen</name>
    <message>
        <source>Price in the cart</source>
        <translation>小黄车价格</translation>
    </message>
    <message>
        <source>planned {price}</source>
        <translation>计划 {price}</translation>
    </message>
    <message>
        <source>No segment is on air.</source>
        <translation>当前没有进行中的环节。</translation>
    </message>
    <message>
        <source>The item on air has no planned price to compare with.</source>
        <translation>当前商品没有计划价可比对。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>As a buyer sees it now · Enter keeps it · Esc leaves</source>
        <translation>填买家此刻看到的价格 · 回车记下 · Esc 离开</translation>
    </message>
    <message>
        <source>Price noted: as planned.</source>
        <translation>价格已记下：与计划一致。</translation>
    </message>
    <message>
        <source>Price noted: {amount} above the plan.</source>
        <translation>价格已记下：比计划高 {amount}。</translation>
    </message>
    <message>
        <source>Price noted: {amount} below the plan.</source>
        <translation>价格已记下：比计划低 {amount}。</translation>
    </message>
</context>
<context>
    <name>PromptActions</name>
    <message>
        <source>Send cue: “{text}”</source>
        <translation>发提示：「{text}」</translation>
    </message>
    <message>
        <source>Cue to anchor · {level}</source>
        <translation>提示主播 · {level}</translation>
    </message>
    <message>
        <source>{step}; the anchor is told: “{text}”</source>
        <translation>{step}；同时提示主播：“{text}”</translation>
    </message>
    <message>
        <source>Cue “{text}”</source>
        <translation>提示「{text}」</translation>
    </message>
    <message>
        <source>about {seconds} s to read</source>
        <translation>约 {seconds} 秒读完</translation>
    </message>
    <message>
        <source>old figures</source>
        <translation>数据过旧</translation>
    </message>
    <message>
        <source>still learning: only watch</source>
        <translation>学习期：只观察</translation>
    </message>
    <message>
        <source>another ad change is being measured</source>
        <translation>另一投放动作在观测</translation>
    </message>
    <message>
        <source>too few hits</source>
        <translation>命中次数不够</translation>
    </message>
    <message>
        <source>step capped</source>
        <translation>步长已封顶</translation>
    </message>
    <message>
        <source>daily limit reached</source>
        <translation>已到当日上限</translation>
    </message>
    <message>
        <source>a value is missing</source>
        <translation>缺一个数值</translation>
    </message>
    <message>
        <source>the main plan keeps running</source>
        <translation>主计划不停</translation>
    </message>
    <message>
        <source>spend is on hold</source>
        <translation>暂停加量中</translation>
    </message>
    <message>
        <source>ROI is below break-even</source>
        <translation>ROI 低于保本线</translation>
    </message>
    <message>
        <source>waited for another change</source>
        <translation>等过另一次调整</translation>
    </message>
    <message>
        <source>waited while spend was on hold</source>
        <translation>停投期间等待过</translation>
    </message>
    <message>
        <source>waited until ROI was above break-even</source>
        <translation>等到 ROI 高于保本才提示</translation>
    </message>
    <message>
        <source>the plan</source>
        <translation>该计划</translation>
    </message>
    <message>
        <source> by {pct}</source>
        <translation> {pct}</translation>
    </message>
    <message>
        <source> at {amount}</source>
        <translation>：{amount}</translation>
    </message>
    <message>
        <source>Too long for the studio screen</source>
        <translation>主播屏放不下</translation>
    </message>
    <message>
        <source>No value for: {names}</source>
        <translation>缺数值：{names}</translation>
    </message>
    <message>
        <source>Send cue</source>
        <translation>发送提示</translation>
    </message>
    <message>
        <source>Start + send</source>
        <translation>启动并发送</translation>
    </message>
    <message>
        <source>Start runbook</source>
        <translation>启动预案</translation>
    </message>
    <message>
        <source>Do</source>
        <translation>执行</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Mark done</source>
        <translation>标为完成</translation>
    </message>
    <message>
        <source>Raise {plan} by {amount}{share}</source>
        <translation>「{plan}」加预算 {amount}{share}</translation>
    </message>
    <message>
        <source>Cut {plan} by {amount}{share}</source>
        <translation>「{plan}」减预算 {amount}{share}</translation>
    </message>
    <message>
        <source>Raise the budget of {plan}{by}</source>
        <translation>「{plan}」加预算{by}</translation>
    </message>
    <message>
        <source>Cut the budget of {plan}{by}</source>
        <translation>「{plan}」减预算{by}</translation>
    </message>
    <message>
        <source>Cap the budget of {plan}{at}</source>
        <translation>「{plan}」预算封顶{at}</translation>
    </message>
    <message>
        <source>Raise the bid of {plan}{by}</source>
        <translation>「{plan}」提高出价{by}</translation>
    </message>
    <message>
        <source>Lower the bid of {plan}{by}</source>
        <translation>「{plan}」降低出价{by}</translation>
    </message>
    <message>
        <source>Lower the ROI target of {plan}{by}</source>
        <translation>「{plan}」下调 ROI 目标{by}</translation>
    </message>
    <message>
        <source>Raise the ROI target of {plan}{by}</source>
        <translation>「{plan}」上调 ROI 目标{by}</translation>
    </message>
    <message>
        <source>Tighten the audience of {plan}, or raise its ROI target</source>
        <translation>收窄「{plan}」人群，或上调 ROI 目标</translation>
    </message>
    <message>
        <source>Pause {plan}</source>
        <translation>暂停「{plan}」</translation>
    </message>
    <message>
        <source>Pause {plan}, copy it with another audience</source>
        <translation>暂停「{plan}」，换人群复制一条</translation>
    </message>
    <message>
        <source>Retire {plan} and move its budget</source>
        <translation>停掉「{plan}」，挪走预算</translation>
    </message>
    <message>
        <source>Start the warm-up spend</source>
        <translation>开始预热投放</translation>
    </message>
    <message>
        <source>Hold: leave the ads as they are</source>
        <translation>保持：投放先不动</translation>
    </message>
    <message>
        <source>Leave {plan} alone for now</source>
        <translation>先别改「{plan}」</translation>
    </message>
    <message>
        <source>Do not scale the ads now</source>
        <translation>现在先别放量</translation>
    </message>
    <message>
        <source>Ask for a new clip or live cut</source>
        <translation>要一条新素材或直播切片</translation>
    </message>
    <message>
        <source>Check placement and audience</source>
        <translation>检查版位和人群</translation>
    </message>
    <message>
        <source>Look at audience, product and free traffic</source>
        <translation>复查人群、货品和自然流量</translation>
    </message>
    <message>
        <source>Change cover, title and opening hook</source>
        <translation>换封面、标题和开场钩子</translation>
    </message>
    <message>
        <source>Pin the product again and point at it</source>
        <translation>重新弹讲解，指给观众看</translation>
    </message>
    <message>
        <source>Say price and gift again, answer the doubt</source>
        <translation>再报价格赠品，答顾虑</translation>
    </message>
    <message>
        <source>Switch: giveaway, flash item or another topic</source>
        <translation>换节奏：福袋、秒杀或换话题</translation>
    </message>
    <message>
        <source>Extend this segment by {minutes} min</source>
        <translation>本环节延长 {minutes} 分钟</translation>
    </message>
    <message>
        <source>Start an interaction</source>
        <translation>来一个互动</translation>
    </message>
    <message>
        <source>Ask an A-or-B question</source>
        <translation>抛一个二选一问题</translation>
    </message>
    <message>
        <source>Give a reason to follow</source>
        <translation>给出关注理由</translation>
    </message>
    <message>
        <source>Launch the giveaway</source>
        <translation>发福袋</translation>
    </message>
    <message>
        <source>Release the link now</source>
        <translation>马上上链接</translation>
    </message>
    <message>
        <source>Push the answer card</source>
        <translation>推送答案卡</translation>
    </message>
    <message>
        <source>Pin the product again</source>
        <translation>重新弹讲解</translation>
    </message>
    <message>
        <source>Go to the next segment</source>
        <translation>进下一环节</translation>
    </message>
    <message>
        <source>Hand over to the next host</source>
        <translation>换下一位主播</translation>
    </message>
    <message>
        <source>Soften the script</source>
        <translation>话术放缓和些</translation>
    </message>
    <message>
        <source>Open the runbook</source>
        <translation>打开预案</translation>
    </message>
    <message>
        <source>Switch to the other network</source>
        <translation>切换到备用网络</translation>
    </message>
    <message>
        <source>Moderate the comments, show a fact card</source>
        <translation>控评，出示事实卡</translation>
    </message>
    <message>
        <source>Open the review</source>
        <translation>打开复盘</translation>
    </message>
    <message>
        <source>Answer the waiting buyers</source>
        <translation>回复等待的买家</translation>
    </message>
    <message>
        <source>Tell the owner of the deadline</source>
        <translation>把时限告诉负责人</translation>
    </message>
    <message>
        <source>Give somebody the task: {title}</source>
        <translation>派任务：{title}</translation>
    </message>
    <message>
        <source>Find the sentence that buyers quote</source>
        <translation>找出买家引用的那句话</translation>
    </message>
</context>
<context>
    <name>PromptBrief</name>
    <message>
        <source>Do</source>
        <extracomment>Of an ad change that was approved: it is decided, and only asks for a word.</extracomment>
        <translation>执行</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Done?</source>
        <translation>已经做了？</translation>
    </message>
    <message>
        <source>Done with {value}?</source>
        <translation>已改为 {value}？</translation>
    </message>
</context>
<context>
    <name>PromptCard</name>
    <message>
        <source>The time of this prompt is over.</source>
        <extracomment>What Snooze does without asking, and what it offers when asked for another length. Sent with a snooze for &quot;until the segment ends&quot;; the panel knows when that is. From this age on the figure of a card says how old it is. Where Escape leads from a question.</extracomment>
        <translation>这条提示已到时间。</translation>
    </message>
    <message>
        <source>Do anyway</source>
        <translation>仍然执行</translation>
    </message>
    <message>
        <source>Snooze 2 min</source>
        <translation>稍后 2 分</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Wrong data</source>
        <translation>数据不对</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>现在不行</translation>
    </message>
    <message>
        <source>Already done</source>
        <translation>已经做了</translation>
    </message>
    <message>
        <source>Not worth it</source>
        <translation>不值得</translation>
    </message>
    <message>
        <source>Why not? Esc goes back.</source>
        <translation>为什么不做？Esc 返回。</translation>
    </message>
    <message>
        <source>{count} min</source>
        <translation>{count} 分钟</translation>
    </message>
    <message>
        <source>No segment is on air.</source>
        <translation>没有正在播的环节。</translation>
    </message>
    <message>
        <source>Segment end</source>
        <translation>环节结束</translation>
    </message>
    <message>
        <source>Snooze for how long? Esc goes back.</source>
        <translation>稍后多久？Esc 返回。</translation>
    </message>
    <message>
        <source>Done at {time} with {value}?</source>
        <translation>{time} 已改为 {value}？</translation>
    </message>
    <message>
        <source>Done at {time}?</source>
        <translation>{time} 已完成？</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>Other value</source>
        <translation>其他数值</translation>
    </message>
    <message>
        <source>Not done</source>
        <translation>没做</translation>
    </message>
</context>
<context>
    <name>PromptDeeds</name>
    <message>
        <source>No session is open.</source>
        <extracomment>Shortest snooze until the end of a segment that is nearly over.</extracomment>
        <translation>没有打开的场次。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的角色没有这个权限。</translation>
    </message>
    <message>
        <source>{value} is copied; the plan&apos;s page opens. {size}</source>
        <translation>已复制 {value}，正在打开计划页面。{size}</translation>
    </message>
    <message>
        <source>{value} is copied; set it in the back office. {size}</source>
        <translation>已复制 {value}，请到后台修改。{size}</translation>
    </message>
    <message>
        <source>The plan&apos;s page opens.</source>
        <translation>正在打开计划页面。</translation>
    </message>
    <message>
        <source>Type a number.</source>
        <translation>请输入数字。</translation>
    </message>
    <message>
        <source>Type a number above zero.</source>
        <translation>请输入大于 0 的数字。</translation>
    </message>
    <message>
        <source>It is back already.</source>
        <translation>它已经回来了。</translation>
    </message>
</context>
<context>
    <name>PromptFace</name>
    <message>
        <source>Waits for new figures: {names}</source>
        <translation>等新数据：{names}</translation>
    </message>
    <message>
        <source>No record yet: no effect of this rule was measured</source>
        <translation>暂无记录：还没测过效果</translation>
    </message>
    <message>
        <source>Helped {helped} of {judged}</source>
        <translation>{judged} 次中 {helped} 次有效</translation>
    </message>
    <message>
        <source>before {value}</source>
        <translation>之前 {value}</translation>
    </message>
    <message>
        <source>limit {limit}</source>
        <translation>界限：{limit}</translation>
    </message>
</context>
<context>
    <name>PromptList</name>
    <message>
        <source>Prompts</source>
        <translation>决策提示</translation>
    </message>
    <message>
        <source>+{count} more</source>
        <translation>还有 {count} 条</translation>
    </message>
</context>
<context>
    <name>PromptPanel</name>
    <message>
        <source>Prompts</source>
        <extracomment>Why rules are silent is asked anew after so many seconds. Rows of decided prompts where there is much room, some, little: height of the panel at 100 % -&gt; rows. Space around the queue, and the head of what was decided, at 100 %.</extracomment>
        <translation>决策提示</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
</context>
<context>
    <name>PromptWaiting</name>
    <message>
        <source>The show is over</source>
        <translation>直播已结束</translation>
    </message>
    <message>
        <source>What was decided and what came of it stands below.</source>
        <translation>处理过的提示和效果见下方。</translation>
    </message>
    <message>
        <source>Rules begin to watch when the show goes live.</source>
        <translation>开播后规则开始监看。</translation>
    </message>
    <message>
        <source>Rules that will watch: {count}</source>
        <translation>将要监看的规则：{count}</translation>
    </message>
    <message>
        <source>Not live yet</source>
        <translation>还没开播</translation>
    </message>
    <message>
        <source>Shortcuts still work: F1–F8 to cue, Ctrl+I to log</source>
        <translation>快捷键照常可用：F1–F8 发提示，Ctrl+I 记一笔</translation>
    </message>
    <message>
        <source>No prompts</source>
        <translation>暂无提示</translation>
    </message>
    <message>
        <source>Rules are watching. Metrics watched: {count}</source>
        <translation>规则正在监看。监看指标：{count}</translation>
    </message>
</context>
<context>
    <name>PromptWords</name>
    <message>
        <source>not said</source>
        <translation>未说明</translation>
    </message>
    <message>
        <source>{value} s</source>
        <translation>{value} 秒</translation>
    </message>
    <message>
        <source>{value} min</source>
        <translation>{value} 分钟</translation>
    </message>
    <message>
        <source>{value} h</source>
        <translation>{value} 小时</translation>
    </message>
    <message>
        <source>{value} MB/s</source>
        <translation>{value} MB/s</translation>
    </message>
    <message>
        <source>{value} days</source>
        <translation>{value} 天</translation>
    </message>
    <message>
        <source>A price in the cart is not the planned one.</source>
        <extracomment>Comparators that speak of a change over the window.</extracomment>
        <translation>购物车里的价格与计划不一致。</translation>
    </message>
    <message>
        <source>none: no ROI breaks even</source>
        <translation>无：任何 ROI 都保不了本</translation>
    </message>
    <message>
        <source>{value} times</source>
        <translation>{value} 倍</translation>
    </message>
    <message>
        <source>{low} to {high}</source>
        <translation>{low} 到 {high}</translation>
    </message>
    <message>
        <source>more than {value}</source>
        <translation>高于 {value}</translation>
    </message>
    <message>
        <source>at least {value}</source>
        <translation>不低于 {value}</translation>
    </message>
    <message>
        <source>less than {value}</source>
        <translation>低于 {value}</translation>
    </message>
    <message>
        <source>at most {value}</source>
        <translation>不高于 {value}</translation>
    </message>
    <message>
        <source>exactly {value}</source>
        <translation>等于 {value}</translation>
    </message>
    <message>
        <source>other than {value}</source>
        <translation>不等于 {value}</translation>
    </message>
    <message>
        <source>{metric}: {value} over {window}; limit {limit}.</source>
        <translation>{metric}近 {window}为 {value}，界限：{limit}。</translation>
    </message>
    <message>
        <source>{metric}: {value} now; limit {limit}.</source>
        <translation>{metric}现为 {value}，界限：{limit}。</translation>
    </message>
    <message>
        <source>{metric} rose from {before} to {value} in {window}; limit {limit}.</source>
        <translation>{metric} {window}内从 {before} 升到 {value}，界限：{limit}。</translation>
    </message>
    <message>
        <source>{metric} fell from {before} to {value} in {window}; limit {limit}.</source>
        <translation>{metric} {window}内从 {before} 降到 {value}，界限：{limit}。</translation>
    </message>
    <message>
        <source>{metric} is {change} times what it was {window} ago; limit {limit}.</source>
        <translation>{metric}是 {window}前的 {change} 倍，界限：{limit}。</translation>
    </message>
    <message>
        <source>{metric} rose by {change} in {window}; limit {limit}.</source>
        <translation>{metric} {window}内上升 {change}，界限：{limit}。</translation>
    </message>
    <message>
        <source>{metric} fell by {change} in {window}; limit {limit}.</source>
        <translation>{metric} {window}内下降 {change}，界限：{limit}。</translation>
    </message>
    <message>
        <source>The platform warned of a violation.</source>
        <translation>平台发出了违规警告。</translation>
    </message>
    <message>
        <source>Orders are waiting to be shipped.</source>
        <translation>有订单待发货。</translation>
    </message>
    <message>
        <source>No incident is open.</source>
        <translation>没有未结的事故。</translation>
    </message>
    <message>
        <source>An incident is open.</source>
        <translation>有事故未结。</translation>
    </message>
    <message>
        <source>Nobody answered it on air yet.</source>
        <translation>还没有人在直播里回答。</translation>
    </message>
    <message>
        <source>It was answered on air.</source>
        <translation>已在直播里回答。</translation>
    </message>
    <message>
        <source>The segment&apos;s product is on air.</source>
        <translation>当前环节的货品正在讲解。</translation>
    </message>
    <message>
        <source>The segment&apos;s product is not on air.</source>
        <translation>当前环节的货品没在讲解。</translation>
    </message>
    <message>
        <source>The review is not done yet.</source>
        <translation>还没复盘。</translation>
    </message>
    <message>
        <source>The review is done.</source>
        <translation>已复盘。</translation>
    </message>
</context>
<context>
    <name>QuickCues</name>
    <message>
        <source>Quick cue: {label}</source>
        <extracomment>Quick cues on the panel; those without a key stand among the templates. The quick cue on this key arms the next segment as well.</extracomment>
        <translation>快捷提示：{label}</translation>
    </message>
    <message>
        <source>Also arms the next segment.</source>
        <translation>同时备好下一环节。</translation>
    </message>
</context>
<context>
    <name>ReadingFields</name>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Minutes ago</source>
        <translation>几分钟前</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Where you read it (optional)</source>
        <translation>从哪里看到的（可不填）</translation>
    </message>
    <message>
        <source>minutes ago</source>
        <translation>分钟前</translation>
    </message>
    <message>
        <source>at {time}</source>
        <translation>即 {time}</translation>
    </message>
    <message>
        <source>Nothing read yet.</source>
        <translation>还没有数据。</translation>
    </message>
    <message>
        <source>Last: {figure}, {who}</source>
        <translation>上次：{figure}，{who}</translation>
    </message>
</context>
<context>
    <name>ReadingForm</name>
    <message>
        <source>Type a reading</source>
        <translation>录入数据</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Enter saves · ↑ ↓ other figure · Esc closes</source>
        <translation>回车保存 · ↑ ↓ 换指标 · Esc 关闭</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>It is right, keep it</source>
        <translation>没错，保留</translation>
    </message>
</context>
<context>
    <name>ReadingHead</name>
    <message>
        <source>Number pad</source>
        <translation>数字键盘</translation>
    </message>
    <message>
        <source>Paste a table or a screenshot</source>
        <translation>粘贴表格或截图</translation>
    </message>
    <message>
        <source>Paste a table or a screenshot (Ctrl+V)</source>
        <translation>粘贴表格或截图（Ctrl+V）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Correct a reading</source>
        <translation>更正数据</translation>
    </message>
    <message>
        <source>Type a reading</source>
        <translation>录入数据</translation>
    </message>
</context>
<context>
    <name>ReadingProof</name>
    <message>
        <source>Open</source>
        <extracomment>The number of what was asked, and the picture or why there is none.</extracomment>
        <translation>打开</translation>
    </message>
    <message>
        <source>Leave the screenshot out</source>
        <translation>不附这张截图</translation>
    </message>
    <message>
        <source>Looking at the picture</source>
        <translation>正在查看图片</translation>
    </message>
    <message>
        <source>Screenshot, {width} × {height}: goes with what you save now</source>
        <translation>截图 {width} × {height}：随接下来保存的数字一起存</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>截图</translation>
    </message>
</context>
<context>
    <name>ReadingRow</name>
    <message>
        <source>Correct</source>
        <extracomment>So many readings are offered; older ones no longer move what is shown. Widths at 100 % that keep the columns of the rows under each other.</extracomment>
        <translation>更正</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>whole day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>this show</source>
        <translation>本场</translation>
    </message>
    <message>
        <source>GMV {amount}</source>
        <translation>成交金额 {amount}</translation>
    </message>
    <message>
        <source>Correct the reading of {time}: {amount}</source>
        <translation>更正 {time} 的读数：{amount}</translation>
    </message>
    <message>
        <source>Take back the reading of {time}: {amount}</source>
        <translation>撤回 {time} 的读数：{amount}</translation>
    </message>
</context>
<context>
    <name>Readings</name>
    <message>
        <source>with a screenshot</source>
        <translation>附截图</translation>
    </message>
    <message>
        <source>corrected; it was {value}</source>
        <translation>已更正，原为 {value}</translation>
    </message>
    <message>
        <source>No session is open.</source>
        <extracomment>Signs that several currencies share: they mean the session&apos;s own.</extracomment>
        <translation>没有打开的场次。</translation>
    </message>
    <message>
        <source>Readings are typed once the show has started.</source>
        <translation>开播后才能录入数据。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>Viewers so far</source>
        <translation>累计观看人数</translation>
    </message>
    <message>
        <source>This session counts in {currency}.</source>
        <translation>本场以 {currency} 计。</translation>
    </message>
    <message>
        <source>Type a number.</source>
        <translation>请输入数字。</translation>
    </message>
    <message>
        <source>Type the figure itself, not a percentage.</source>
        <translation>请输入数值本身，不要输入百分比。</translation>
    </message>
    <message>
        <source>This cannot be below zero.</source>
        <translation>不能小于零。</translation>
    </message>
    <message>
        <source>This is too large to be true.</source>
        <translation>数值过大，不可能为真。</translation>
    </message>
    <message>
        <source>Type a whole number.</source>
        <translation>请输入整数。</translation>
    </message>
    <message>
        <source>This is a count, not an amount.</source>
        <translation>这是数量，不是金额。</translation>
    </message>
    <message>
        <source>The session&apos;s currency is not known.</source>
        <translation>无法识别本场币种。</translation>
    </message>
    <message>
        <source>{symbol} has at most {places} decimal places.</source>
        <translation>{symbol} 最多 {places} 位小数。</translation>
    </message>
    <message>
        <source>Type whole minutes, e.g. 5.</source>
        <translation>请输入整分钟数，例如 5。</translation>
    </message>
    <message>
        <source>{metric} was {known} at {time} already and never falls. Is {value} right?</source>
        <translation>{metric}在 {time} 已是 {known}，累计值不会下降。{value} 对吗？</translation>
    </message>
    <message>
        <source>{metric} is {known} at {time}, which is later. Is {value} right?</source>
        <translation>更晚的 {time}，{metric}是 {known}。{value} 对吗？</translation>
    </message>
    <message>
        <source>{metric} cannot exceed {whole}, which was {known} at {time}. Is {value} right?</source>
        <translation>{metric}不会超过{whole}（{time} 为 {known}）。{value} 对吗？</translation>
    </message>
    <message>
        <source>{metric} was {known} at {time}. Is {value} right?</source>
        <translation>{metric}在 {time} 是 {known}。{value} 对吗？</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>某人</translation>
    </message>
    <message>
        <source>typed by {name}, {age}</source>
        <translation>{name} 录入，{age}</translation>
    </message>
    <message>
        <source>typed by {name} · {age}</source>
        <translation>{name} 录入 · {age}</translation>
    </message>
</context>
<context>
    <name>RoomDoors</name>
    <message>
        <source>Type a cue</source>
        <extracomment>The panel that tells more of a kind of mark, behind a tab in a compact room.</extracomment>
        <translation>输入提示</translation>
    </message>
    <message>
        <source>Arm the next segment</source>
        <translation>备好下一环节</translation>
    </message>
    <message>
        <source>Type a reading</source>
        <translation>录入数据</translation>
    </message>
    <message>
        <source>Go to the prompts</source>
        <translation>到决策提示</translation>
    </message>
    <message>
        <source>Snoozed prompts</source>
        <translation>稍后的提示</translation>
    </message>
    <message>
        <source>Zoom out of the time axis</source>
        <translation>缩小时间轴</translation>
    </message>
    <message>
        <source>Zoom into the time axis</source>
        <translation>放大时间轴</translation>
    </message>
    <message>
        <source>Table of the figures</source>
        <translation>数据表格</translation>
    </message>
    <message>
        <source>Next part of the room</source>
        <translation>下一个区域</translation>
    </message>
    <message>
        <source>Previous part of the room</source>
        <translation>上一个区域</translation>
    </message>
</context>
<context>
    <name>RoomForm</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>RunbookPanel</name>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>您的岗位不能做这件事。</translation>
    </message>
    <message>
        <source>Sees it through: {owner}</source>
        <translation>负责到底：{owner}</translation>
    </message>
    <message>
        <source>Steps: {evidence}. Source: {source}</source>
        <translation>步骤依据：{evidence}。来源：{source}</translation>
    </message>
    <message>
        <source>Cue: {text}</source>
        <translation>提示：{text}</translation>
    </message>
    <message>
        <source>Copy a screenshot first, then press E or Ctrl+V here; or drop a picture file.</source>
        <translation>先截图复制，再在这里按 E 或 Ctrl+V；也可拖入图片文件。</translation>
    </message>
</context>
<context>
    <name>RundownActions</name>
    <message>
        <source>Undo the last step</source>
        <translation>撤销上一步</translation>
    </message>
    <message>
        <source>Rundown in hand</source>
        <translation>流程调度</translation>
    </message>
    <message>
        <source>To a link number</source>
        <translation>按链接号切品</translation>
    </message>
    <message>
        <source>Price in the cart</source>
        <translation>录入小黄车里的价格</translation>
    </message>
    <message>
        <source>Add one minute</source>
        <translation>加一分钟</translation>
    </message>
    <message>
        <source>Add two minutes</source>
        <translation>加两分钟</translation>
    </message>
    <message>
        <source>Add five minutes</source>
        <translation>加五分钟</translation>
    </message>
    <message>
        <source>Take off one minute</source>
        <translation>减一分钟</translation>
    </message>
    <message>
        <source>Hold the clock, or let it run</source>
        <translation>暂停或继续计时</translation>
    </message>
    <message>
        <source>Leave out the next segment</source>
        <translation>跳过下一环节</translation>
    </message>
    <message>
        <source>Arm nothing</source>
        <translation>取消备好</translation>
    </message>
    <message>
        <source>Re-fit the rest</source>
        <translation>重排剩余时长</translation>
    </message>
    <message>
        <source>Next pass of the loop</source>
        <translation>循环进入下一轮</translation>
    </message>
    <message>
        <source>Leave the loop</source>
        <translation>跳出循环</translation>
    </message>
    <message>
        <source>Ask for the rundown</source>
        <translation>请求接手流程</translation>
    </message>
    <message>
        <source>Take the rundown over</source>
        <translation>接管流程</translation>
    </message>
    <message>
        <source>Hand the rundown over</source>
        <translation>移交流程</translation>
    </message>
</context>
<context>
    <name>RundownHand</name>
    <message>
        <source>Segments are taken while the show is live or rehearsed.</source>
        <extracomment>Nothing is made shorter than this by a key.</extracomment>
        <translation>直播或彩排时才能切环节。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>Undo the take</source>
        <translation>撤销切入</translation>
    </message>
    <message>
        <source>Undo the choice</source>
        <translation>撤销备好</translation>
    </message>
    <message>
        <source>Undo the added time</source>
        <translation>撤销加时</translation>
    </message>
    <message>
        <source>Undo the skip</source>
        <translation>撤销跳过</translation>
    </message>
    <message>
        <source>Undo the return</source>
        <translation>撤销恢复</translation>
    </message>
    <message>
        <source>Undo the move</source>
        <translation>撤销移动</translation>
    </message>
    <message>
        <source>Undo the new length</source>
        <translation>撤销新时长</translation>
    </message>
    <message>
        <source>Undo the re-fit</source>
        <translation>撤销重排</translation>
    </message>
    <message>
        <source>Undo the hold</source>
        <translation>撤销暂停</translation>
    </message>
    <message>
        <source>Undo the resume</source>
        <translation>撤销继续</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>What was taken can be undone for {seconds} seconds.</source>
        <translation>切入后 {seconds} 秒内可撤销。</translation>
    </message>
    <message>
        <source>Nothing is armed now; Ctrl+Z arms it again.</source>
        <translation>已取消备好；按 Ctrl+Z 恢复。</translation>
    </message>
</context>
<context>
    <name>RundownSheet</name>
    <message>
        <source>Rundown in hand</source>
        <translation>流程调度</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Next pass</source>
        <translation>下一轮</translation>
    </message>
    <message>
        <source>Leave the loop</source>
        <translation>跳出循环</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Re-fit now</source>
        <translation>确定重排</translation>
    </message>
    <message>
        <source>Nothing is changed yet</source>
        <translation>尚未改动</translation>
    </message>
    <message>
        <source>Nothing comes after it.</source>
        <translation>后面没有环节了。</translation>
    </message>
</context>
<context>
    <name>SentCues</name>
    <message>
        <source>Sent cues</source>
        <translation>已发提示</translation>
    </message>
    <message>
        <source>sent · shown · got it</source>
        <translation>已发 · 已显示 · 收到</translation>
    </message>
    <message>
        <source>No cues yet</source>
        <translation>还没有提示</translation>
    </message>
    <message>
        <source>F1 to F8 send a quick cue.</source>
        <translation>F1 到 F8 发快捷提示。</translation>
    </message>
    <message>
        <source>Latencies</source>
        <translation>提示耗时</translation>
    </message>
    <message>
        <source>your hats do not allow this</source>
        <translation>你的岗位没有这个权限</translation>
    </message>
    <message>
        <source>the show is not on</source>
        <translation>不在直播中</translation>
    </message>
</context>
<context>
    <name>SideColumn</name>
    <message>
        <source>Sent</source>
        <translation>已发</translation>
    </message>
    <message>
        <source>Cue</source>
        <translation>递话</translation>
    </message>
    <message>
        <source>Panels</source>
        <extracomment>How the height that is left is shared where several panels stand one under the other.</extracomment>
        <translation>面板</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>决策</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Ads</source>
        <translation>投放</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
</context>
<context>
    <name>Snoozed</name>
    <message>
        <source>Snoozed prompts</source>
        <translation>稍后的提示</translation>
    </message>
    <message>
        <source>Snoozed: {count}</source>
        <translation>稍后：{count}</translation>
    </message>
    <message>
        <source>Show what was put aside</source>
        <translation>展开稍后的提示</translation>
    </message>
    <message>
        <source>Hide what was put aside</source>
        <translation>收起稍后的提示</translation>
    </message>
</context>
<context>
    <name>SnoozedRow</name>
    <message>
        <source>Bring back</source>
        <extracomment>So many are listed; the others follow when these have come back.</extracomment>
        <translation>现在提示</translation>
    </message>
    <message>
        <source>Bring back: {title}</source>
        <translation>现在提示：{title}</translation>
    </message>
</context>
<context>
    <name>SpendFields</name>
    <message>
        <source>Plan</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>This show</source>
        <translation>本场</translation>
    </message>
    <message>
        <source>The whole day</source>
        <translation>全天</translation>
    </message>
    <message>
        <source>Counts</source>
        <translation>累计范围</translation>
    </message>
    <message>
        <source>Spend so far</source>
        <translation>累计消耗</translation>
    </message>
    <message>
        <source>GMV of the plan</source>
        <translation>计划成交金额</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>可不填</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
</context>
<context>
    <name>SpendForm</name>
    <message>
        <source>Read an ad plan</source>
        <extracomment>What a person is asked about, and may insist on.</extracomment>
        <translation>录入消耗</translation>
    </message>
    <message>
        <source>Correct the reading of {time}</source>
        <translation>更正 {time} 的读数</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Correct it</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Enter saves · ↑ ↓ other plan · Esc closes</source>
        <translation>回车保存 · ↑ ↓ 换计划 · Esc 关闭</translation>
    </message>
    <message>
        <source>Add an ad plan first.</source>
        <translation>请先添加投放计划。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>Enter corrects · Esc leaves it as it was</source>
        <translation>回车更正 · Esc 保持原样</translation>
    </message>
    <message>
        <source>Running total as the back office shows it; last read: {amount}.</source>
        <translation>填后台显示的累计值；上次读数：{amount}。</translation>
    </message>
    <message>
        <source>The plan&apos;s own total counts otherwise; both are kept, and never mixed.</source>
        <translation>计划自己的累计范围不同；两种都会保留，不会混在一起。</translation>
    </message>
    <message>
        <source>Type the spend that the back office shows.</source>
        <translation>请填后台显示的消耗。</translation>
    </message>
    <message>
        <source>It is right, keep it</source>
        <translation>没错，保留</translation>
    </message>
</context>
<context>
    <name>StepList</name>
    <message>
        <source>First 10 s</source>
        <translation>前 10 秒</translation>
    </message>
    <message>
        <source>Next 2 min</source>
        <translation>接下来 2 分钟</translation>
    </message>
</context>
<context>
    <name>TakenLine</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Taken back: {was} of {time}</source>
        <translation>已撤回 {time} 的读数 {was}</translation>
    </message>
    <message>
        <source>Corrected: {was} of {time} is now {now}</source>
        <translation>已更正：{time} 的 {was} 改为 {now}</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>撤销：{what}</translation>
    </message>
</context>
<context>
    <name>Thumb</name>
    <message>
        <source>Picture {name}; Enter opens it</source>
        <translation>图片 {name}，按回车打开</translation>
    </message>
</context>
<context>
    <name>TimerDeeds</name>
    <message>
        <source>Timers run once the session has started.</source>
        <translation>开播后才能计时。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>您的岗位不能做这件事。</translation>
    </message>
    <message>
        <source>Release the held link</source>
        <translation>放单：上链接</translation>
    </message>
    <message>
        <source>Hold the link, or release it</source>
        <translation>憋单，或放单</translation>
    </message>
    <message>
        <source>Card pinned</source>
        <translation>讲解已弹</translation>
    </message>
    <message>
        <source>Giveaway started</source>
        <translation>福袋已发</translation>
    </message>
    <message>
        <source>Link released</source>
        <translation>已放单</translation>
    </message>
    <message>
        <source>Link held</source>
        <translation>开始憋单</translation>
    </message>
</context>
<context>
    <name>TimersStrip</name>
    <message>
        <source>Timers</source>
        <translation>计时</translation>
    </message>
    <message>
        <source>Held {elapsed}, link must go up now</source>
        <translation>憋单 {elapsed}，现在必须上链接</translation>
    </message>
    <message>
        <source>Held {elapsed}, link must go up {time}</source>
        <translation>憋单 {elapsed}，{time} 必须上链接</translation>
    </message>
    <message>
        <source>Link {number}</source>
        <translation>{number} 号链接</translation>
    </message>
    <message>
        <source>announced pieces: {count}</source>
        <translation>口播件数：{count}</translation>
    </message>
    <message>
        <source>{most} min is the most. Click or H releases it.</source>
        <translation>最长 {most} 分钟。点击或按 H 放单。</translation>
    </message>
    <message>
        <source>Usually every {least} to {most} min. Click or G when one starts.</source>
        <translation>通常每 {least} 到 {most} 分钟一次。发福袋时点击或按 G。</translation>
    </message>
    <message>
        <source>Giveaway {left} left</source>
        <translation>福袋剩 {left}</translation>
    </message>
    <message>
        <source>Recall the giveaway, {left} left</source>
        <translation>提醒福袋，剩 {left}</translation>
    </message>
    <message>
        <source>Giveaway overdue, last {since} ago</source>
        <translation>福袋已过点，上次 {since} 前</translation>
    </message>
    <message>
        <source>No giveaway for {since}</source>
        <translation>已 {since} 没发福袋</translation>
    </message>
    <message>
        <source>Giveaway due, last {since} ago</source>
        <translation>该发福袋了，上次 {since} 前</translation>
    </message>
    <message>
        <source>Giveaway due, none for {since}</source>
        <translation>该发福袋了，已 {since} 没发</translation>
    </message>
    <message>
        <source>Card pinned {seconds} s</source>
        <translation>讲解已弹 {seconds} 秒</translation>
    </message>
    <message>
        <source>Shown for about {seconds} s (a vendor&apos;s figure; check yours). B pins again.</source>
        <translation>约显示 {seconds} 秒（厂商数字，请自行核对）。按 B 再弹。</translation>
    </message>
    <message>
        <source>Stock is used up</source>
        <translation>库存已用完</translation>
    </message>
    <message>
        <source>Stock lasts {minutes} min</source>
        <translation>库存还能卖 {minutes} 分钟</translation>
    </message>
    <message>
        <source>{count} pieces without the reserve, {pace} orders a minute.</source>
        <translation>不含预留 {count} 件，每分钟 {pace} 单。</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主播</translation>
    </message>
    <message>
        <source>{name} on air {hours}</source>
        <translation>{name} 已在播 {hours}</translation>
    </message>
    <message>
        <source>No shift over {hours} h: plan the hand-over.</source>
        <translation>单班不超过 {hours} 小时：安排交接。</translation>
    </message>
</context>
<context>
    <name>TrafficPage</name>
    <message>
        <source>Traffic sources</source>
        <extracomment>A share this far from the usual one (in points of a hundred) is worth an arrow. Curves of what is usual, for the window and for the show.</extracomment>
        <translation>流量来源</translation>
    </message>
    <message>
        <source>No source tells where views come from</source>
        <translation>没有来源给出流量构成</translation>
    </message>
    <message>
        <source>Needs views by traffic source, from a platform, an import or typed readings.</source>
        <translation>需要按流量来源的观看次数：平台、导入或手工读数。</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>付费</translation>
    </message>
    <message>
        <source>Feed</source>
        <translation>推荐</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>关注</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Over the last {minutes} minutes</source>
        <translation>最近 {minutes} 分钟</translation>
    </message>
    <message>
        <source>Since the show began</source>
        <translation>开播以来</translation>
    </message>
    <message>
        <source>Share of views · {stretch}</source>
        <translation>观看占比 · {stretch}</translation>
    </message>
    <message>
        <source>Views · {stretch}</source>
        <translation>观看次数 · {stretch}</translation>
    </message>
    <message>
        <source>GMV of the source, where a reading tells it · {stretch}</source>
        <translation>该来源的成交金额（有读数时）· {stretch}</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>15 min</source>
        <translation>15 分钟</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>观看</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>全场</translation>
    </message>
    <message>
        <source>GMV</source>
        <translation>成交金额</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>看不出</translation>
    </message>
    <message>
        <source>{share}, usual {usual}</source>
        <translation>{share}，常态 {usual}</translation>
    </message>
    <message>
        <source>{stretch}: {share} · usual {usual}, n = {count}</source>
        <translation>{stretch}：{share} · 常态 {usual}，n = {count}</translation>
    </message>
    <message>
        <source>{stretch}: {share}</source>
        <translation>{stretch}：{share}</translation>
    </message>
    <message>
        <source>Last {minutes} min</source>
        <translation>最近 {minutes} 分钟</translation>
    </message>
    <message>
        <source>GMV: as the ad platform attributes it; never added to GMV</source>
        <translation>成交金额：按广告平台归因口径；不与整场成交金额相加</translation>
    </message>
    <message>
        <source>GMV: cannot tell. Type it or paste the board&apos;s table (R).</source>
        <translation>成交金额：无法判断。可按 R 录入，或粘贴大屏的表格。</translation>
    </message>
    <message>
        <source>GMV: as the live board splits it, {age}</source>
        <translation>成交金额：直播大屏按来源拆分，{age}</translation>
    </message>
    <message>
        <source>GMV: as the live board splits it, {age}, typed by {name}</source>
        <translation>成交金额：直播大屏按来源拆分，{age}，{name} 录入</translation>
    </message>
    <message>
        <source>{count} above all views: check</source>
        <translation>超出总观看 {count}：请核对</translation>
    </message>
    <message>
        <source>as of {time}</source>
        <translation>截至 {time}</translation>
    </message>
    <message>
        <source>tick = usual</source>
        <translation>竖线 = 常态</translation>
    </message>
    <message>
        <source>share of views</source>
        <translation>观看占比</translation>
    </message>
</context>
<context>
    <name>TrafficPages</name>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Funnel</source>
        <translation>漏斗</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Hosts</source>
        <translation>主播</translation>
    </message>
    <message>
        <source>Funnel, sources or hosts</source>
        <translation>漏斗、来源或主播</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>交接</translation>
    </message>
    <message>
        <source>Show the funnel</source>
        <translation>显示漏斗</translation>
    </message>
    <message>
        <source>Show the traffic sources</source>
        <translation>显示流量来源</translation>
    </message>
    <message>
        <source>Show the hosts</source>
        <translation>显示主播</translation>
    </message>
    <message>
        <source>Put on air</source>
        <translation>上播</translation>
    </message>
</context>
<context>
    <name>TypedList</name>
    <message>
        <source>Typed last</source>
        <translation>最近录入</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Show the screenshot</source>
        <translation>查看截图</translation>
    </message>
    <message>
        <source>Typed reading</source>
        <translation>录入的数据</translation>
    </message>
</context>
<context>
    <name>UndoButton</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>ValueLine</name>
    <message>
        <source>Value that was set</source>
        <translation>实际改成的数值</translation>
    </message>
    <message>
        <source>The value that was really set</source>
        <translation>实际改成的数值</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>已完成</translation>
    </message>
</context>
<context>
    <name>WaitingCard</name>
    <message>
        <source>Type viewers by hand</source>
        <extracomment>So many missing metrics are named; the others are counted. Air around the words and between them, and what stands before them, in pixels. Rules in these states do not watch this session and will not.</extracomment>
        <translation>手动录入在线</translation>
    </message>
    <message>
        <source>Source log</source>
        <translation>来源记录</translation>
    </message>
    <message>
        <source>Rules waiting for data: {count}</source>
        <translation>等数据的规则：{count}</translation>
    </message>
    <message>
        <source>{source} is {age} old.</source>
        <translation>{source} 已是 {age}前的数据。</translation>
    </message>
    <message>
        <source>Silent until new figures arrive.</source>
        <translation>新数据到来之前不提示。</translation>
    </message>
    <message>
        <source>Silent until these are under 2:00 old: {names}. The other rules still work.</source>
        <translation>以下数据更新到 2 分钟以内前不提示：{names}。其他规则照常。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names}等另 {count} 项</translation>
    </message>
</context>
<context>
    <name>_CsvDialog</name>
    <message>
        <source>Save latencies</source>
        <translation>保存提示耗时</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>表格 (*.csv)</translation>
    </message>
</context>
</TS>
