<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AdLimitRow</name>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>{title}: a whole number from {least} to {most}, or nothing for no limit.</source>
        <translation>{title}：{least} 到 {most} 的整数，留空表示不限。</translation>
    </message>
    <message>
        <source>{title}: a whole number from {least} to {most}.</source>
        <translation>{title}：{least} 到 {most} 的整数。</translation>
    </message>
    <message>
        <source>{title}: a number from {least} to {most}, or nothing for no limit.</source>
        <translation>{title}：{least} 到 {most} 的数字，留空表示不限。</translation>
    </message>
    <message>
        <source>{title}: a number from {least} to {most}.</source>
        <translation>{title}：{least} 到 {most} 的数字。</translation>
    </message>
</context>
<context>
    <name>AdLimits</name>
    <message>
        <source>Ad limits of TikTok GMV Max</source>
        <extracomment>Limits of every platform, then those of one: its key in the settings.</extracomment>
        <translation>TikTok GMV Max 的投放限制</translation>
    </message>
    <message>
        <source>Ad limits of Douyin Qianchuan</source>
        <translation>巨量千川的投放限制</translation>
    </message>
    <message>
        <source>Ad limits of every platform</source>
        <translation>所有平台的投放限制</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Bid: largest single step</source>
        <translation>出价：单次最大调整</translation>
    </message>
    <message>
        <source>A larger step is told as unwise; proposals keep to it.</source>
        <translation>超过会提示过大；建议值不超过它。</translation>
    </message>
    <message>
        <source>ROI target: largest single step</source>
        <translation>ROI 目标：单次最大调整</translation>
    </message>
    <message>
        <source>Budget: largest single step</source>
        <translation>预算：单次最大调整</translation>
    </message>
    <message>
        <source>No proposal goes beyond</source>
        <translation>任何建议都不超过</translation>
    </message>
    <message>
        <source>Whatever a rule asks for. Not less than the single steps above.</source>
        <translation>无论规则要求多少。不小于上面的单次调整。</translation>
    </message>
    <message>
        <source>One change at a time, for</source>
        <translation>一次只改一处，持续</translation>
    </message>
    <message>
        <source>So long its effect is read and no second change is proposed.</source>
        <translation>这段时间里读取效果，不再提第二个改动。</translation>
    </message>
    <message>
        <source>Learning phase: at least</source>
        <translation>学习期：至少</translation>
    </message>
    <message>
        <source>A plan that is younger is learning: bid and ROI target are left alone.</source>
        <translation>不到这个时长算学习期：不动出价和 ROI 目标。</translation>
    </message>
    <message>
        <source>h</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>Learning phase: until so many conversions</source>
        <translation>学习期：转化数达到</translation>
    </message>
    <message>
        <source>A plan learns until it has both, the age and the conversions.</source>
        <translation>时长和转化数都达到才算过学习期。</translation>
    </message>
    <message>
        <source>orders</source>
        <translation>单</translation>
    </message>
    <message>
        <source>ROI target: edits a day, at most</source>
        <translation>ROI 目标：每天最多修改</translation>
    </message>
    <message>
        <source>Counted by plan, on the day of the account.</source>
        <translation>按计划计数，以账户当天为准。</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>次/天</translation>
    </message>
    <message>
        <source>ROI target: time between two edits</source>
        <translation>ROI 目标：两次修改间隔</translation>
    </message>
    <message>
        <source>Before it is over no second edit is proposed.</source>
        <translation>间隔未到不再建议修改。</translation>
    </message>
    <message>
        <source>ROI protection: below this share of the target</source>
        <translation>ROI 保障：低于目标的这个比例</translation>
    </message>
    <message>
        <source>The platform pays a day back that stays below it, unless its target is edited or the plan is paused on that day.</source>
        <translation>当天低于该比例时平台会赔付；当天改过目标或暂停过计划则不赔。</translation>
    </message>
    <message>
        <source>ROI protection: with more orders than</source>
        <translation>ROI 保障：订单数多于</translation>
    </message>
    <message>
        <source>On the same day.</source>
        <translation>同一天内。</translation>
    </message>
    <message>
        <source>The main plan&apos;s total holds its boosts</source>
        <translation>主计划合计里已含追投</translation>
    </message>
    <message>
        <source>As your back office prints it. Then a boost&apos;s spend is not added a second time.</source>
        <translation>以后台显示为准。已含时，追投消耗不再重复相加。</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Default {value} · {source} · looked at {day}</source>
        <translation>默认 {value} · {source} · {day}查阅</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>Published: {values}</source>
        <translation>公开说法：{values}</translation>
    </message>
    <message>
        <source>our choice</source>
        <translation>自定</translation>
    </message>
    <message>
        <source>no published limit was found</source>
        <translation>未找到公开限制</translation>
    </message>
</context>
<context>
    <name>AdLimitsPage</name>
    <message>
        <source>Sources</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>A single step is not larger than what no proposal goes beyond.</source>
        <translation>单次调整不能大于「任何建议都不超过」的值。</translation>
    </message>
</context>
<context>
    <name>BackTest</name>
    <message>
        <source>Back-test</source>
        <extracomment>Below this width at 100 % the head has room for icons alone.</extracomment>
        <translation>回测</translation>
    </message>
    <message>
        <source>what this rule would have said in past shows; your changes are applied as you type</source>
        <translation>用过往场次重放，修改即时生效</translation>
    </message>
    <message>
        <source>The back-test waits until the rule is right.</source>
        <translation>规则改对后再回测。</translation>
    </message>
    <message>
        <source>Less room</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>More room</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>7 shows</source>
        <translation>7 场</translation>
    </message>
    <message>
        <source>12 shows</source>
        <translation>12 场</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Past shows</source>
        <translation>过往场次</translation>
    </message>
    <message>
        <source>Show as tables</source>
        <translation>以表格显示</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>重跑</translation>
    </message>
    <message>
        <source>Prompts a show</source>
        <translation>每场提示</translation>
    </message>
    <message>
        <source>Missed</source>
        <translation>漏报</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Show as charts</source>
        <translation>以图表显示</translation>
    </message>
    <message>
        <source>shows: {n}</source>
        <translation>{n} 场</translation>
    </message>
    <message>
        <source>limit {n} a day</source>
        <translation>每天上限 {n}</translation>
    </message>
    <message>
        <source>of {n} acted</source>
        <translation>已执行 {n}</translation>
    </message>
    <message>
        <source>no change: {n}</source>
        <translation>无变化 {n}</translation>
    </message>
    <message>
        <source>15 min before and after somebody acted within 3 min. It says how the room fared, not what brought it about.</source>
        <translation>3 分钟内有人执行时，比较执行前后各 15 分钟。只说明直播间走势，不说明原因。</translation>
    </message>
    <message>
        <source>The rule&apos;s first metric moved as the rule looks for, beyond chance, and no prompt was near.</source>
        <translation>规则的首个指标出现了它要找的变化且超出偶然，但附近没有提示。</translation>
    </message>
    <message>
        <source>no prompt</source>
        <translation>无提示</translation>
    </message>
    <message>
        <source>cannot miss</source>
        <translation>不会漏报</translation>
    </message>
    <message>
        <source>Fired</source>
        <translation>触发</translation>
    </message>
    <message>
        <source>Likely up</source>
        <translation>可能上升</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>看不出</translation>
    </message>
    <message>
        <source>Likely down</source>
        <translation>可能下降</translation>
    </message>
    <message>
        <source>sample</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>simulated</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>重放</translation>
    </message>
    <message>
        <source>likely up, which is worse (n = {n})</source>
        <translation>可能上升，越低越好（n = {n}）</translation>
    </message>
    <message>
        <source>likely down, which is better (n = {n})</source>
        <translation>可能下降，越低越好（n = {n}）</translation>
    </message>
    <message>
        <source>likely up (n = {n})</source>
        <translation>可能上升（n = {n}）</translation>
    </message>
    <message>
        <source>likely down (n = {n})</source>
        <translation>可能下降（n = {n}）</translation>
    </message>
    <message>
        <source>no change (n = {n})</source>
        <translation>无变化（n = {n}）</translation>
    </message>
    <message>
        <source>cannot tell (n = {n})</source>
        <translation>看不出（n = {n}）</translation>
    </message>
    <message>
        <source>{words}, not separable from another action</source>
        <translation>{words}，与其他动作无法区分</translation>
    </message>
    <message>
        <source>less is better</source>
        <translation>越低越好</translation>
    </message>
    <message>
        <source>not acted on; afterwards {words}</source>
        <translation>未执行；之后{words}</translation>
    </message>
    <message>
        <source>an ad change</source>
        <translation>投放调整</translation>
    </message>
    <message>
        <source>a cue</source>
        <translation>提示卡</translation>
    </message>
    <message>
        <source>a segment taken</source>
        <translation>切换环节</translation>
    </message>
    <message>
        <source>an incident logged</source>
        <translation>记录事故</translation>
    </message>
    <message>
        <source>{deed} followed: {words}</source>
        <translation>随后{deed}：{words}</translation>
    </message>
    <message>
        <source>{metric}: times {own}</source>
        <translation>{metric}：{own} 的倍数</translation>
    </message>
    <message>
        <source>{metric}: times what it is compared with</source>
        <translation>{metric}：对比值的倍数</translation>
    </message>
    <message>
        <source>{metric}: standard deviations from usual</source>
        <translation>{metric}：偏离常态的标准差数</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>无数据</translation>
    </message>
    <message>
        <source>never fired</source>
        <translation>未触发</translation>
    </message>
    <message>
        <source>{time}: a move without a prompt</source>
        <translation>{time}：有变化但无提示</translation>
    </message>
    <message>
        <source>needs {what}</source>
        <translation>缺 {what}</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>{time}: {why}. {outcome}</source>
        <translation>{time}：{why}。{outcome}</translation>
    </message>
</context>
<context>
    <name>BackView</name>
    <message>
        <source>Back-test</source>
        <translation>回测</translation>
    </message>
    <message>
        <source>Each show, minute by minute</source>
        <translation>每场逐分钟</translation>
    </message>
    <message>
        <source>Choose the threshold</source>
        <translation>选择阈值</translation>
    </message>
    <message>
        <source>Another platform or stage: {n}</source>
        <translation>其他平台或阶段：{n} 场</translation>
    </message>
    <message>
        <source>Without the readings: {n}</source>
        <translation>缺数据：{n} 场</translation>
    </message>
    <message>
        <source>Not real shows: {n}</source>
        <translation>非真实场次：{n} 场</translation>
    </message>
    <message>
        <source>This rule compares with no number that can be turned.</source>
        <translation>此规则没有可调的数值。</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>场次</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时刻</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>What was seen</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Prompts a show</source>
        <translation>每场提示</translation>
    </message>
    <message>
        <source>Missed a show</source>
        <translation>每场漏报</translation>
    </message>
    <message>
        <source>No stored show yet</source>
        <translation>还没有已播场次</translation>
    </message>
    <message>
        <source>Shows that are over stand here.</source>
        <translation>播完的场次会出现在这里。</translation>
    </message>
    <message>
        <source>No stored session has these readings yet</source>
        <translation>还没有场次有这些数据</translation>
    </message>
    <message>
        <source>The rule needs: {what}.</source>
        <translation>规则需要：{what}。</translation>
    </message>
    <message>
        <source>No stored show is of this platform and stage</source>
        <translation>没有该平台、该阶段的场次</translation>
    </message>
    <message>
        <source>Choose other platforms or phases, or more shows.</source>
        <translation>请换平台或阶段，或选更多场次。</translation>
    </message>
</context>
<context>
    <name>ConditionRow</name>
    <message>
        <source>Condition {n}</source>
        <translation>条件 {n}</translation>
    </message>
    <message>
        <source>metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>window</source>
        <translation>时间窗</translation>
    </message>
    <message>
        <source>comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>compared with</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>over</source>
        <translation>近</translation>
    </message>
    <message>
        <source>value</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>second value</source>
        <translation>第二个数值</translation>
    </message>
    <message>
        <source>Remove {line}</source>
        <translation>删除{line}</translation>
    </message>
    <message>
        <source>and</source>
        <translation>且</translation>
    </message>
    <message>
        <source>or</source>
        <translation>或</translation>
    </message>
    <message>
        <source>Conditions within conditions are changed in a rules file; here they are kept.</source>
        <translation>嵌套条件请在规则文件里修改；这里原样保留。</translation>
    </message>
    <message>
        <source>When</source>
        <translation>当</translation>
    </message>
    <message>
        <source>and, or</source>
        <translation>且、或</translation>
    </message>
    <message>
        <source>the same for all</source>
        <translation>统一数值</translation>
    </message>
    <message>
        <source>Values that differ are changed in a rules file; here they are kept.</source>
        <translation>分档数值请在规则文件里修改；这里原样保留。</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>sd</source>
        <translation>个标准差</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <source>Create and change sessions</source>
        <extracomment>Deeds of which nothing in the program makes use yet: a right to what does not exist would only puzzle. The deeds that are shown, in order.</extracomment>
        <translation>新建和修改场次</translation>
    </message>
    <message>
        <source>Delete sessions</source>
        <translation>删除场次</translation>
    </message>
    <message>
        <source>Change the phase (ready, live, review)</source>
        <translation>切换阶段（就绪、直播、复盘）</translation>
    </message>
    <message>
        <source>Change the rundown</source>
        <translation>修改流程表</translation>
    </message>
    <message>
        <source>Write the script</source>
        <translation>写话术</translation>
    </message>
    <message>
        <source>Change products and prices</source>
        <translation>修改商品和价格</translation>
    </message>
    <message>
        <source>Confirm a price as second person</source>
        <translation>作为第二人核价</translation>
    </message>
    <message>
        <source>Tick checklist tasks</source>
        <translation>勾选清单</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>彩排</translation>
    </message>
    <message>
        <source>Take, extend and skip segments</source>
        <translation>切入、延长、跳过环节</translation>
    </message>
    <message>
        <source>Drive the prompter</source>
        <translation>控制提词器</translation>
    </message>
    <message>
        <source>Send cues</source>
        <translation>发提示</translation>
    </message>
    <message>
        <source>Answer cues</source>
        <translation>回应提示</translation>
    </message>
    <message>
        <source>Change quick cues</source>
        <translation>修改快捷提示</translation>
    </message>
    <message>
        <source>Mark moments</source>
        <translation>标记时刻</translation>
    </message>
    <message>
        <source>Log incidents</source>
        <translation>记录事件</translation>
    </message>
    <message>
        <source>Decide ad-spend prompts</source>
        <translation>处理投放建议</translation>
    </message>
    <message>
        <source>Log ad changes</source>
        <translation>记录投放操作</translation>
    </message>
    <message>
        <source>Type readings by hand</source>
        <translation>人工录入数据</translation>
    </message>
    <message>
        <source>Work the comments</source>
        <translation>处理评论</translation>
    </message>
    <message>
        <source>Close tickets</source>
        <translation>关闭工单</translation>
    </message>
    <message>
        <source>Write notes</source>
        <translation>写备注</translation>
    </message>
    <message>
        <source>Change action items</source>
        <translation>修改行动项</translation>
    </message>
    <message>
        <source>Close the review</source>
        <translation>结束复盘</translation>
    </message>
    <message>
        <source>Change prompt rules</source>
        <translation>修改提示规则</translation>
    </message>
    <message>
        <source>See costs and margins</source>
        <translation>查看成本和毛利</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Export data</source>
        <translation>导出数据</translation>
    </message>
    <message>
        <source>Manage the team</source>
        <translation>管理团队</translation>
    </message>
    <message>
        <source>Change settings</source>
        <translation>修改设置</translation>
    </message>
</context>
<context>
    <name>LimitRow</name>
    <message>
        <source>Default {number} {unit}: {source}</source>
        <extracomment>Setting -&gt; the least and the most that it can be.</extracomment>
        <translation>默认 {number} {unit}：{source}</translation>
    </message>
    <message>
        <source>{title}: a whole number from {least} to {most}.</source>
        <translation>{title}：请填 {least} 到 {most} 的整数。</translation>
    </message>
</context>
<context>
    <name>LimitsLine</name>
    <message>
        <source>Limits</source>
        <translation>限制</translation>
    </message>
    <message>
        <source>after</source>
        <translation>连续命中</translation>
    </message>
    <message>
        <source>Hits in a row</source>
        <translation>连续命中次数</translation>
    </message>
    <message>
        <source>Time between hits</source>
        <translation>命中间隔</translation>
    </message>
    <message>
        <source>· quiet for</source>
        <translation>· 静默</translation>
    </message>
    <message>
        <source>Quiet for</source>
        <translation>静默时长</translation>
    </message>
    <message>
        <source>· expires in</source>
        <translation>· 有效</translation>
    </message>
    <message>
        <source>Expires in</source>
        <translation>有效时长</translation>
    </message>
    <message>
        <source>· at most</source>
        <translation>· 最多</translation>
    </message>
    <message>
        <source>At most</source>
        <translation>最多次数</translation>
    </message>
    <message>
        <source>· holds for</source>
        <translation>· 持续</translation>
    </message>
    <message>
        <source>Holds for</source>
        <translation>持续时长</translation>
    </message>
    <message>
        <source>{n} hits in a row</source>
        <translation>{n} 次</translation>
    </message>
    <message>
        <source>1 hit</source>
        <translation>1 次</translation>
    </message>
    <message>
        <source>{time} apart</source>
        <translation>间隔 {time}</translation>
    </message>
    <message>
        <source>at any distance</source>
        <translation>间隔不限</translation>
    </message>
    <message>
        <source>until it was false</source>
        <translation>直到条件解除</translation>
    </message>
    <message>
        <source>by profile</source>
        <translation>按风格</translation>
    </message>
    <message>
        <source>It differs by profile; a rules file changes it.</source>
        <translation>各风格不同，请在规则文件里修改。</translation>
    </message>
    <message>
        <source>{time} (usual)</source>
        <translation>{time}（默认）</translation>
    </message>
    <message>
        <source>when answered</source>
        <translation>直到处理</translation>
    </message>
    <message>
        <source>{n} a day</source>
        <translation>每天 {n} 次</translation>
    </message>
    <message>
        <source>3 a day (ads)</source>
        <translation>每天 3 次（投放）</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>no time</source>
        <translation>无需持续</translation>
    </message>
</context>
<context>
    <name>LookPage</name>
    <message>
        <source>Language and look</source>
        <translation>语言与外观</translation>
    </message>
    <message>
        <source>of this station</source>
        <translation>仅本机</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>Stronger contrast</source>
        <translation>增强对比</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>减少动态</translation>
    </message>
    <message>
        <source>Switches at once; what you are typing is kept.</source>
        <translation>立即切换，正在输入的内容会保留。</translation>
    </message>
    <message>
        <source>Dark for a dim room, light for the office.</source>
        <translation>暗场用深色，办公室用浅色。</translation>
    </message>
    <message>
        <source>115 % is comfortable from 65 cm on a large screen.</source>
        <translation>大屏距 65 厘米时，115% 较舒适。</translation>
    </message>
    <message>
        <source>Captions and edges stand out more.</source>
        <translation>说明文字和边框更醒目。</translation>
    </message>
    <message>
        <source>No pulses and no fades. The prompter still scrolls.</source>
        <translation>没有闪动和淡入，提词器照常滚动。</translation>
    </message>
</context>
<context>
    <name>MemberRow</name>
    <message>
        <source>Remove {name}</source>
        <extracomment>Both tables have the same columns: first who or what, then a hat each, then the way out.</extracomment>
        <translation>移除 {name}</translation>
    </message>
    <message>
        <source>Remove member; what they did keeps their name</source>
        <translation>移除成员；做过的事仍保留其名字</translation>
    </message>
    <message>
        <source>Only a session lead changes the team.</source>
        <translation>只有负责人能改团队。</translation>
    </message>
</context>
<context>
    <name>MembersPage</name>
    <message>
        <source>Members and hats</source>
        <translation>成员与岗位</translation>
    </message>
    <message>
        <source>hats can change at any time</source>
        <translation>岗位随时可改</translation>
    </message>
    <message>
        <source>Name of a new member</source>
        <translation>新成员名字</translation>
    </message>
    <message>
        <source>Add member</source>
        <translation>添加成员</translation>
    </message>
    <message>
        <source>Who may do what</source>
        <translation>权限表</translation>
    </message>
    <message>
        <source>any hat that allows it is enough</source>
        <translation>任一岗位允许即可</translation>
    </message>
    <message>
        <source>allowed</source>
        <translation>允许</translation>
    </message>
    <message>
        <source>Only a session lead changes the team.</source>
        <translation>只有负责人能改团队。</translation>
    </message>
</context>
<context>
    <name>MetricModel</name>
    <message>
        <source>Metric</source>
        <extracomment>Of the columns after the names. Air beside a name, and the narrowest and widest column of names: longer ones are cut and stand whole on hover. Left out where the page is narrow; the tool tip has them. Air around the row of filters: left, top, right, bottom. Every group, in the order of the catalogue.</extracomment>
        <translation>指标</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>定义</translation>
    </message>
    <message>
        <source>Platform</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Unit</source>
        <translation>单位</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>读取时效</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Field: {key}</source>
        <translation>字段：{key}</translation>
    </message>
    <message>
        <source>Also in this store: version {version}, {formula}</source>
        <translation>本库另有：版本 {version}，{formula}</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
</context>
<context>
    <name>MetricsPage</name>
    <message>
        <source>What each number means</source>
        <extracomment>It is as high as the window.</extracomment>
        <translation>每个数字的含义</translation>
    </message>
    <message>
        <source>rates are never averaged</source>
        <translation>比率从不求平均</translation>
    </message>
    <message>
        <source>Search metrics</source>
        <translation>搜索指标</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Group of metrics</source>
        <translation>指标分组</translation>
    </message>
    <message>
        <source>Metrics and definitions</source>
        <translation>指标与定义</translation>
    </message>
    <message>
        <source>No metric fits</source>
        <translation>没有符合的指标</translation>
    </message>
    <message>
        <source>Look for another word or in all groups.</source>
        <translation>换个词，或在全部分组中查找。</translation>
    </message>
</context>
<context>
    <name>NameLine</name>
    <message>
        <source>Name</source>
        <extracomment>Width of a cue at 100 %.</extracomment>
        <translation>名称</translation>
    </message>
    <message>
        <source>English title</source>
        <translation>英文标题</translation>
    </message>
    <message>
        <source>Chinese title</source>
        <translation>中文标题</translation>
    </message>
</context>
<context>
    <name>PlatformPanel</name>
    <message>
        <source>of the whole team</source>
        <translation>全团队共用</translation>
    </message>
    <message>
        <source>Published pages contradict each other and change: check each limit against your own back office. An empty field says that no limit is known. Only a lead or an operator changes them.</source>
        <translation>公开页面说法不一，也会变：每项都请对照自己的后台核对。留空表示没有已知限制。只有负责人和运营可以修改。</translation>
    </message>
    <message>
        <source>Back to the defaults</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>These are the defaults.</source>
        <translation>已是默认值。</translation>
    </message>
</context>
<context>
    <name>QuickCueForm</name>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图标</translation>
    </message>
    <message>
        <source>To</source>
        <translation>发给</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>有效时间</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Words on the key, English</source>
        <translation>按键文字（英文）</translation>
    </message>
    <message>
        <source>Words on the key, Chinese</source>
        <translation>按键文字（中文）</translation>
    </message>
    <message>
        <source>What the anchor reads, English</source>
        <translation>主播看到的文字（英文）</translation>
    </message>
    <message>
        <source>What the anchor reads, Chinese</source>
        <translation>主播看到的文字（中文）</translation>
    </message>
    <message>
        <source>Live values: {names}</source>
        <translation>实时数值：{names}</translation>
    </message>
    <message>
        <source>None: a template</source>
        <translation>无：作为模板</translation>
    </message>
    <message>
        <source>{key} · now {label}</source>
        <translation>{key} · 现为 {label}</translation>
    </message>
    <message>
        <source>about {seconds} s to read</source>
        <translation>约 {seconds} 秒读完</translation>
    </message>
    <message>
        <source>Says, for example: {text}</source>
        <translation>例如显示：{text}</translation>
    </message>
</context>
<context>
    <name>QuickCueModel</name>
    <message>
        <source>template</source>
        <extracomment>Room for the key cap at the left.</extracomment>
        <translation>模板</translation>
    </message>
</context>
<context>
    <name>QuickCueWords</name>
    <message>
        <source>Say something</source>
        <translation>口播</translation>
    </message>
    <message>
        <source>Do something</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链接</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>回答</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停</translation>
    </message>
    <message>
        <source>Hand: slow, hold</source>
        <translation>手势：慢、停</translation>
    </message>
    <message>
        <source>Price tag</source>
        <translation>价签</translation>
    </message>
    <message>
        <source>Speech bubble</source>
        <translation>气泡</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时钟</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Follow</source>
        <translation>关注</translation>
    </message>
    <message>
        <source>Megaphone</source>
        <translation>喇叭</translation>
    </message>
    <message>
        <source>Parcel: stock</source>
        <translation>包裹：库存</translation>
    </message>
    <message>
        <source>Octagon: stop</source>
        <translation>八角形：停</translation>
    </message>
</context>
<context>
    <name>QuickCuesPage</name>
    <message>
        <source>Show</source>
        <extracomment>Changes that can be taken back, the newest first. The list takes no more than this share of a narrow page, so that the form beside it is whole. It is as high as the window.</extracomment>
        <translation>直播</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>彩排</translation>
    </message>
    <message>
        <source>Quick cues of</source>
        <translation>快捷提示用于</translation>
    </message>
    <message>
        <source>Quick cues</source>
        <translation>快捷提示</translation>
    </message>
    <message>
        <source>Rehearsals use the quick cues of the show</source>
        <translation>彩排沿用直播的快捷提示</translation>
    </message>
    <message>
        <source>Make their own when a rehearsal needs other words.</source>
        <translation>彩排需要别的话术时，可以单独设置。</translation>
    </message>
    <message>
        <source>Make their own</source>
        <translation>单独设置</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>The quick cues that Cuedeck came with</source>
        <translation>恢复 Cuedeck 自带的快捷提示</translation>
    </message>
    <message>
        <source>on F1 to F8 in Control; kept at once</source>
        <translation>对应中控的 F1 到 F8，改动立即保存</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这项权限。</translation>
    </message>
</context>
<context>
    <name>RuleActions</name>
    <message>
        <source>raise the budget</source>
        <translation>加预算</translation>
    </message>
    <message>
        <source>lower the budget</source>
        <translation>减预算</translation>
    </message>
    <message>
        <source>cap the budget</source>
        <translation>给预算封顶</translation>
    </message>
    <message>
        <source>raise the bid</source>
        <translation>提出价</translation>
    </message>
    <message>
        <source>lower the bid</source>
        <translation>降出价</translation>
    </message>
    <message>
        <source>lower the ROI target</source>
        <translation>下调 ROI 目标</translation>
    </message>
    <message>
        <source>raise the ROI target</source>
        <translation>上调 ROI 目标</translation>
    </message>
    <message>
        <source>narrow the audience or raise the ROI target</source>
        <translation>收紧定向或上调 ROI 目标</translation>
    </message>
    <message>
        <source>pause a boost task</source>
        <translation>暂停追投任务</translation>
    </message>
    <message>
        <source>retire a test task</source>
        <translation>下线测试任务</translation>
    </message>
    <message>
        <source>pause a test and copy it</source>
        <translation>暂停测试并复制</translation>
    </message>
    <message>
        <source>start warm-up spend</source>
        <translation>开始预热投放</translation>
    </message>
    <message>
        <source>ask for a new creative</source>
        <translation>要新素材</translation>
    </message>
    <message>
        <source>check placement and audience</source>
        <translation>检查版位与定向</translation>
    </message>
    <message>
        <source>hold, change nothing</source>
        <translation>保持不动</translation>
    </message>
    <message>
        <source>leave the plan alone</source>
        <translation>不要动计划</translation>
    </message>
    <message>
        <source>do not scale up</source>
        <translation>不要放量</translation>
    </message>
    <message>
        <source>look at the figures</source>
        <translation>查看数据</translation>
    </message>
    <message>
        <source>send a cue</source>
        <translation>发提示</translation>
    </message>
    <message>
        <source>change what the picture shows</source>
        <translation>换画面前景</translation>
    </message>
    <message>
        <source>pin again and point</source>
        <translation>再弹讲解并指引</translation>
    </message>
    <message>
        <source>close the gap to the order</source>
        <translation>补上下单临门一脚</translation>
    </message>
    <message>
        <source>switch the segment</source>
        <translation>切换环节</translation>
    </message>
    <message>
        <source>stay on this segment</source>
        <translation>留在本环节</translation>
    </message>
    <message>
        <source>take the next segment</source>
        <translation>进入下一环节</translation>
    </message>
    <message>
        <source>start an interaction</source>
        <translation>做一次互动</translation>
    </message>
    <message>
        <source>ask an easy question</source>
        <translation>问一个好答的问题</translation>
    </message>
    <message>
        <source>give a reason to follow</source>
        <translation>给关注理由</translation>
    </message>
    <message>
        <source>launch a giveaway</source>
        <translation>发福袋</translation>
    </message>
    <message>
        <source>release the link</source>
        <translation>放单</translation>
    </message>
    <message>
        <source>push an answer card</source>
        <translation>推送答复卡</translation>
    </message>
    <message>
        <source>remind to pin again</source>
        <translation>提醒再弹讲解</translation>
    </message>
    <message>
        <source>swap the host</source>
        <translation>换主播</translation>
    </message>
    <message>
        <source>soften the script</source>
        <translation>话术放缓</translation>
    </message>
    <message>
        <source>moderate comments</source>
        <translation>管理评论</translation>
    </message>
    <message>
        <source>open the runbook</source>
        <translation>打开预案</translation>
    </message>
    <message>
        <source>switch the network</source>
        <translation>切换网络</translation>
    </message>
    <message>
        <source>open the review</source>
        <translation>打开复盘</translation>
    </message>
    <message>
        <source>alert the agent</source>
        <translation>提醒客服</translation>
    </message>
    <message>
        <source>alert the owner</source>
        <translation>提醒负责人</translation>
    </message>
    <message>
        <source>make a task</source>
        <translation>建任务</translation>
    </message>
    <message>
        <source>link it to the script</source>
        <translation>关联到话术</translation>
    </message>
    <message>
        <source>size</source>
        <translation>幅度</translation>
    </message>
    <message>
        <source>factor</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>least step, %</source>
        <translation>最小幅度（%）</translation>
    </message>
    <message>
        <source>largest step, %</source>
        <translation>最大幅度（%）</translation>
    </message>
    <message>
        <source>differs by</source>
        <translation>分档依据</translation>
    </message>
    <message>
        <source>variants</source>
        <translation>分档</translation>
    </message>
    <message>
        <source>further facts</source>
        <translation>补充信息</translation>
    </message>
    <message>
        <source>options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>protects</source>
        <translation>保护</translation>
    </message>
    <message>
        <source>still allowed</source>
        <translation>仍可</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>together with</source>
        <translation>同时</translation>
    </message>
    <message>
        <source>after that</source>
        <translation>之后</translation>
    </message>
    <message>
        <source>follow-up</source>
        <translation>跟进</translation>
    </message>
    <message>
        <source>alternative</source>
        <translation>备选</translation>
    </message>
    <message>
        <source>why</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>deadline, min</source>
        <translation>时限（分钟）</translation>
    </message>
    <message>
        <source>quiet for, by profile (s)</source>
        <translation>静默（按风格，秒）</translation>
    </message>
    <message>
        <source>effect measured after, min</source>
        <translation>效果观察（分钟）</translation>
    </message>
    <message>
        <source>step, %</source>
        <translation>幅度（%）</translation>
    </message>
    <message>
        <source>most a day</source>
        <translation>每天最多</translation>
    </message>
</context>
<context>
    <name>RuleDetail</name>
    <message>
        <source>Earlier versions</source>
        <extracomment>The hairline around a panel.</extracomment>
        <translation>历史版本</translation>
    </message>
    <message>
        <source>Back to the rule that came with Cuedeck</source>
        <translation>恢复为自带规则</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>还原</translation>
    </message>
    <message>
        <source>Save rule</source>
        <translation>保存规则</translation>
    </message>
    <message>
        <source>Nothing is changed.</source>
        <translation>没有改动。</translation>
    </message>
    <message>
        <source>Put the marked lines right first.</source>
        <translation>请先改好标出的行。</translation>
    </message>
    <message>
        <source>Your team made this rule itself.</source>
        <translation>这条规则是团队自建的。</translation>
    </message>
    <message>
        <source>It was never saved.</source>
        <translation>尚未保存过。</translation>
    </message>
    <message>
        <source>Only a lead or an operator changes rules.</source>
        <translation>只有负责人或运营可以改规则。</translation>
    </message>
    <message>
        <source>evidence: {words}</source>
        <translation>依据：{words}</translation>
    </message>
    <message>
        <source>not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>new</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>version {n}, came with Cuedeck</source>
        <translation>第 {n} 版，程序自带</translation>
    </message>
    <message>
        <source>version {n}, edited by {name}, {day}</source>
        <translation>第 {n} 版，{name} {day} 修改</translation>
    </message>
    <message>
        <source>Source: {sources}</source>
        <translation>来源：{sources}</translation>
    </message>
    <message>
        <source>Kept as it is, changed in a rules file: {fields}.</source>
        <translation>原样保留，在规则文件里修改：{fields}。</translation>
    </message>
    <message>
        <source>came with Cuedeck</source>
        <translation>程序自带</translation>
    </message>
    <message>
        <source>brought back</source>
        <translation>已恢复</translation>
    </message>
    <message>
        <source>from a file</source>
        <translation>来自文件</translation>
    </message>
</context>
<context>
    <name>RuleEditor</name>
    <message>
        <source>Add a condition</source>
        <translation>添加条件</translation>
    </message>
    <message>
        <source>A rule has at most 12 conditions.</source>
        <translation>一条规则最多 12 个条件。</translation>
    </message>
    <message>
        <source>and</source>
        <translation>且</translation>
    </message>
    <message>
        <source>Always: {guard}</source>
        <translation>始终：{guard}</translation>
    </message>
</context>
<context>
    <name>RuleFiles</name>
    <message>
        <source>Import rules</source>
        <translation>导入规则</translation>
    </message>
    <message>
        <source>Rules (*.yaml *.yml)</source>
        <translation>规则 (*.yaml *.yml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Export rules</source>
        <translation>导出规则</translation>
    </message>
    <message>
        <source>Rules (*.yaml)</source>
        <translation>规则 (*.yaml)</translation>
    </message>
    <message>
        <source>Every rule of the file stands here already.</source>
        <translation>文件里的规则都已在这里。</translation>
    </message>
    <message>
        <source>New: {new}. Changed: {changed}. Unchanged: {same}.</source>
        <translation>新增：{new}。改动：{changed}。不变：{same}。</translation>
    </message>
    <message>
        <source>Changed rules get a new version; earlier ones stay in their history.</source>
        <translation>有改动的规则会成为新版本；旧版本留在历史里。</translation>
    </message>
    <message>
        <source>Take these rules in?</source>
        <translation>导入这些规则？</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Rules taken in. New: {new}. Changed: {changed}.</source>
        <translation>规则已导入。新增：{new}。改动：{changed}。</translation>
    </message>
    <message>
        <source>Rules exported.</source>
        <translation>规则已导出。</translation>
    </message>
</context>
<context>
    <name>RuleFoot</name>
    <message>
        <source>Proposes only. Ad accounts are never changed by the app; a person acts and logs it.</source>
        <translation>只提建议，不会自动改投放账户；由人执行并记录。</translation>
    </message>
</context>
<context>
    <name>RuleList</name>
    <message>
        <source>helped {helped} / {acted}</source>
        <translation>有效 {helped} / {acted}</translation>
    </message>
    <message>
        <source>helped –</source>
        <translation>有效 –</translation>
    </message>
    <message>
        <source>needs {what}</source>
        <translation>缺 {what}</translation>
    </message>
    <message>
        <source>Evidence: {evidence}</source>
        <translation>依据：{evidence}</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>来源：{source}</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>RuleSide</name>
    <message>
        <source>Rules</source>
        <extracomment>Widths at 100 % by the width of the page from which they are taken.</extracomment>
        <translation>规则</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新建</translation>
    </message>
    <message>
        <source>More for rules</source>
        <translation>更多规则操作</translation>
    </message>
    <message>
        <source>New rule</source>
        <translation>新建规则</translation>
    </message>
    <message>
        <source>Search rules</source>
        <translation>搜索规则</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Reading the rules</source>
        <translation>正在读取规则</translation>
    </message>
    <message>
        <source>switch it off instead</source>
        <translation>可改为关闭</translation>
    </message>
    <message>
        <source>Import rules from a file…</source>
        <translation>从文件导入规则…</translation>
    </message>
    <message>
        <source>Export all rules…</source>
        <translation>导出全部规则…</translation>
    </message>
    <message>
        <source>Delete the selected rule</source>
        <translation>删除所选规则</translation>
    </message>
    <message>
        <source>No rule fits</source>
        <translation>没有匹配的规则</translation>
    </message>
    <message>
        <source>Look for another word.</source>
        <translation>换个词再找。</translation>
    </message>
    <message>
        <source>Copy of the selected rule</source>
        <translation>复制所选规则</translation>
    </message>
    <message>
        <source>Empty rule</source>
        <translation>空白规则</translation>
    </message>
</context>
<context>
    <name>RuleTrouble</name>
    <message>
        <source>A rule needs a title in both languages.</source>
        <translation>规则需要中英文标题。</translation>
    </message>
    <message>
        <source>A title has at most 80 characters.</source>
        <translation>标题最多 80 个字符。</translation>
    </message>
    <message>
        <source>Type a number.</source>
        <translation>请输入数字。</translation>
    </message>
    <message>
        <source>The lower end is above the upper end.</source>
        <translation>下限高于上限。</translation>
    </message>
    <message>
        <source>A change needs a window to be read over.</source>
        <translation>变化需要一个时间窗。</translation>
    </message>
    <message>
        <source>The window before needs a window.</source>
        <translation>与上一窗口比较需要时间窗。</translation>
    </message>
    <message>
        <source>A share lies between 0% and 100%: this can never hold.</source>
        <translation>占比在 0% 到 100% 之间：这个条件永远不会成立。</translation>
    </message>
    <message>
        <source>“{number}” is bound to no live value (G7): write a name such as {name}.</source>
        <translation>「{number}」没有绑定实时值（G7）：请写 {name} 这样的名称。</translation>
    </message>
    <message>
        <source>Too long for one glance: {used} of {most}.</source>
        <translation>一眼看不完：{used} / {most}。</translation>
    </message>
    <message>
        <source>The main plan is never closed or paused (G8).</source>
        <translation>全域主计划不会被关闭或暂停（G8）。</translation>
    </message>
    <message>
        <source>A step is more than 0% and at most {most}% (G5).</source>
        <translation>一步大于 0%，最多 {most}%（G5）。</translation>
    </message>
    <message>
        <source>Proposals are cut to {most}% a step (G5).</source>
        <translation>建议每步最多 {most}%（G5）。</translation>
    </message>
    <message>
        <source>This comparison does not fit the metric.</source>
        <translation>这个比较不适合该指标。</translation>
    </message>
    <message>
        <source>This value cannot be kept: {field}.</source>
        <translation>这个值无法保存：{field}。</translation>
    </message>
</context>
<context>
    <name>RuleWords</name>
    <message>
        <source>× {parameter}</source>
        <extracomment>Window of a change that had none.</extracomment>
        <translation>× {parameter}</translation>
    </message>
    <message>
        <source>× {usual}</source>
        <translation>× {usual}</translation>
    </message>
    <message>
        <source>× the window before</source>
        <translation>× 上一时间窗</translation>
    </message>
    <message>
        <source>as a fixed value</source>
        <translation>固定值</translation>
    </message>
    <message>
        <source>now</source>
        <translation>此刻</translation>
    </message>
    <message>
        <source>since the start</source>
        <translation>开播以来</translation>
    </message>
    <message>
        <source> and </source>
        <translation> 且 </translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>{metric} ({window}) {comparator} {value}</source>
        <translation>{metric}（{window}）{comparator} {value}</translation>
    </message>
    <message>
        <source>, </source>
        <extracomment>Fields of a rule that only a rules file changes. Fields of an action that the sentence edits.</extracomment>
        <translation>、</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>直播间</translation>
    </message>
    <message>
        <source>Ads</source>
        <translation>投放</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>事故</translation>
    </message>
    <message>
        <source>After the show</source>
        <translation>播后</translation>
    </message>
    <message>
        <source>Douyin</source>
        <translation>抖音</translation>
    </message>
    <message>
        <source>Douyin Qianchuan</source>
        <translation>抖音千川</translation>
    </message>
    <message>
        <source>Douyin Suixintui</source>
        <translation>抖音随心推</translation>
    </message>
    <message>
        <source>TikTok</source>
        <translation>TikTok</translation>
    </message>
    <message>
        <source>TikTok GMV Max</source>
        <translation>TikTok GMV Max</translation>
    </message>
    <message>
        <source>cold start</source>
        <translation>冷启动期</translation>
    </message>
    <message>
        <source>growth</source>
        <translation>成长期</translation>
    </message>
    <message>
        <source>burst</source>
        <translation>爆发期</translation>
    </message>
    <message>
        <source>mature</source>
        <translation>成熟期</translation>
    </message>
    <message>
        <source>before the show</source>
        <translation>播前</translation>
    </message>
    <message>
        <source>on air</source>
        <translation>直播中</translation>
    </message>
    <message>
        <source>after the show</source>
        <translation>播后</translation>
    </message>
    <message>
        <source>always</source>
        <translation>任何时候</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>运营</translation>
    </message>
    <message>
        <source>Ads operator</source>
        <translation>投放运营</translation>
    </message>
    <message>
        <source>Control operator</source>
        <translation>中控</translation>
    </message>
    <message>
        <source>Customer service</source>
        <translation>客服</translation>
    </message>
    <message>
        <source>Session lead</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>watch</source>
        <translation>观察</translation>
    </message>
    <message>
        <source>suggest</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>urgent</source>
        <translation>紧急</translation>
    </message>
    <message>
        <source>hold changes back</source>
        <translation>拦住改动</translation>
    </message>
    <message>
        <source>official page of the platform</source>
        <translation>平台官方页面</translation>
    </message>
    <message>
        <source>published by operators</source>
        <translation>从业者公开代码</translation>
    </message>
    <message>
        <source>trade practice, not verified</source>
        <translation>行业做法，未验证</translation>
    </message>
    <message>
        <source>derived, no published number</source>
        <translation>推导，无公开数值</translation>
    </message>
    <message>
        <source>more than</source>
        <translation>大于</translation>
    </message>
    <message>
        <source>at least</source>
        <translation>不少于</translation>
    </message>
    <message>
        <source>less than</source>
        <translation>小于</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>不超过</translation>
    </message>
    <message>
        <source>exactly</source>
        <translation>等于</translation>
    </message>
    <message>
        <source>other than</source>
        <translation>不等于</translation>
    </message>
    <message>
        <source>between</source>
        <translation>介于</translation>
    </message>
    <message>
        <source>rises by</source>
        <translation>上涨</translation>
    </message>
    <message>
        <source>keeps falling by</source>
        <translation>持续下跌</translation>
    </message>
    <message>
        <source>falls by</source>
        <translation>下跌</translation>
    </message>
    <message>
        <source>multiplies by</source>
        <translation>翻到</translation>
    </message>
    <message>
        <source>target ROI</source>
        <translation>ROI 目标</translation>
    </message>
    <message>
        <source>break-even ROI · payment</source>
        <translation>保本 ROI · 支付</translation>
    </message>
    <message>
        <source>break-even ROI · net</source>
        <translation>保本 ROI · 净成交</translation>
    </message>
    <message>
        <source>average order value</source>
        <translation>客单价</translation>
    </message>
    <message>
        <source>target cost per order</source>
        <translation>目标单均成本</translation>
    </message>
    <message>
        <source>hours of the learning phase</source>
        <translation>学习期时长（小时）</translation>
    </message>
    <message>
        <source>conversions of the learning phase</source>
        <translation>学习期转化数</translation>
    </message>
    <message>
        <source>ROI target edits a day</source>
        <translation>每日改 ROI 目标次数</translation>
    </message>
    <message>
        <source>minutes between edits</source>
        <translation>两次修改间隔（分钟）</translation>
    </message>
    <message>
        <source>its own last {minutes} min</source>
        <translation>自身近 {minutes} 分钟</translation>
    </message>
    <message>
        <source>usual at this minute (mean)</source>
        <translation>同时段常态（均值）</translation>
    </message>
    <message>
        <source>usual at this minute (median)</source>
        <translation>同时段常态（中位数）</translation>
    </message>
    <message>
        <source>usual in this room (mean)</source>
        <translation>本房间常态（均值）</translation>
    </message>
    <message>
        <source>usual in this room (median)</source>
        <translation>本房间常态（中位数）</translation>
    </message>
    <message>
        <source>usual for the product (mean)</source>
        <translation>本商品常态（均值）</translation>
    </message>
    <message>
        <source>usual for the product (median)</source>
        <translation>本商品常态（中位数）</translation>
    </message>
    <message>
        <source>profile</source>
        <translation>风格</translation>
    </message>
    <message>
        <source>age of the room</source>
        <translation>房间阶段</translation>
    </message>
    <message>
        <source>line-up</source>
        <translation>货盘</translation>
    </message>
    <message>
        <source>category</source>
        <translation>类目</translation>
    </message>
    <message>
        <source>market</source>
        <translation>市场</translation>
    </message>
    <message>
        <source>spend</source>
        <translation>消耗</translation>
    </message>
    <message>
        <source>conservative</source>
        <translation>稳健</translation>
    </message>
    <message>
        <source>balanced</source>
        <translation>均衡</translation>
    </message>
    <message>
        <source>aggressive</source>
        <translation>激进</translation>
    </message>
    <message>
        <source>new room</source>
        <translation>新房间</translation>
    </message>
    <message>
        <source>single hero</source>
        <translation>单爆品</translation>
    </message>
    <message>
        <source>several items</source>
        <translation>多品</translation>
    </message>
    <message>
        <source>apparel</source>
        <translation>服饰</translation>
    </message>
    <message>
        <source>knowledge</source>
        <translation>知识</translation>
    </message>
    <message>
        <source>others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>{n} days</source>
        <translation>{n} 天</translation>
    </message>
    <message>
        <source>{n} h</source>
        <translation>{n} 小时</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} 分钟</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n} 秒</translation>
    </message>
    <message>
        <source>minor units</source>
        <translation>最小货币单位</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>h</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>readings</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>amounts in {currency}</source>
        <translation>{currency} 金额</translation>
    </message>
    <message>
        <source>what is usual for {metric}</source>
        <translation>{metric}的常态</translation>
    </message>
    <message>
        <source>{metric} of earlier shows</source>
        <translation>往期场次的{metric}</translation>
    </message>
    <message>
        <source>Over a window this sets what everybody present did against the viewers who are new: a push of traffic lowers it though nobody left sooner. Since the start it is the figure of the board.</source>
        <translation>按时间窗计算时，分子是在场所有人，分母只是窗内新增观众：一波进人就会拉低，并非有人提前离开。从开播累计才与大屏口径一致。</translation>
    </message>
    <message>
        <source>data at most 120 s old</source>
        <translation>数据不超过 120 秒</translation>
    </message>
    <message>
        <source>no other action measured</source>
        <translation>没有其他动作在观察</translation>
    </message>
    <message>
        <source>learning: watch only</source>
        <translation>学习期只观察</translation>
    </message>
    <message>
        <source>waits while spend is on hold</source>
        <translation>暂停加量时先等待</translation>
    </message>
    <message>
        <source>waits while ROI is below break-even</source>
        <translation>ROI 低于保本线时等待</translation>
    </message>
    <message>
        <source>small steps</source>
        <translation>小步调整</translation>
    </message>
    <message>
        <source>no free numbers</source>
        <translation>数字须绑定</translation>
    </message>
    <message>
        <source>ad impressions</source>
        <translation>广告曝光</translation>
    </message>
    <message>
        <source>ad clicks</source>
        <translation>广告点击</translation>
    </message>
    <message>
        <source>hostile comments</source>
        <translation>黑评</translation>
    </message>
    <message>
        <source>comments read</source>
        <translation>已读评论</translation>
    </message>
    <message>
        <source>adds to cart</source>
        <translation>加购</translation>
    </message>
</context>
<context>
    <name>SayLine</name>
    <message>
        <source>Say</source>
        <translation>话术</translation>
    </message>
    <message>
        <source>Cue in English</source>
        <translation>英文提示</translation>
    </message>
    <message>
        <source>Cue in Chinese</source>
        <translation>中文提示</translation>
    </message>
    <message>
        <source>Names in braces, like {stock}, are bound to live values before it is sent.</source>
        <translation>花括号里的名称（如 {stock}）发送前会换成实时值。</translation>
    </message>
</context>
<context>
    <name>SettingsRoom</name>
    <message>
        <source>Members and hats</source>
        <extracomment>Page key -&gt; (icon, module, class). Qt&apos;s own greatest size of a widget. Most width of a page with its scroll bar, and the room under the end of one that is scrolled.</extracomment>
        <translation>成员与岗位</translation>
    </message>
    <message>
        <source>Data store</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>Quick cues</source>
        <translation>快捷提示</translation>
    </message>
    <message>
        <source>Timers</source>
        <translation>计时</translation>
    </message>
    <message>
        <source>Ad limits</source>
        <translation>投放限制</translation>
    </message>
    <message>
        <source>Metrics and definitions</source>
        <translation>指标与定义</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Language and look</source>
        <translation>语言与外观</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>ShowsChart</name>
    <message>
        <source>Shows: {shows}. Marks: {marks}. T shows them as a table.</source>
        <extracomment>Kinds of marks in the order of the legend. Least height of a show&apos;s row.</extracomment>
        <translation>场次：{shows}。标记：{marks}。按 T 显示表格。</translation>
    </message>
    <message>
        <source>likely up</source>
        <translation>可能上升</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>看不出</translation>
    </message>
    <message>
        <source>likely down</source>
        <translation>可能下降</translation>
    </message>
    <message>
        <source>not acted on</source>
        <translation>未执行</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>漏报</translation>
    </message>
</context>
<context>
    <name>SourcesPage</name>
    <message>
        <source>Running now</source>
        <extracomment>Ways for figures to come in that no program runs: a person drops a file or types.</extracomment>
        <translation>正在运行</translation>
    </message>
    <message>
        <source>age of the last good reading</source>
        <translation>上次有效读数距今</translation>
    </message>
    <message>
        <source>Kinds of sources</source>
        <translation>数据源类型</translation>
    </message>
    <message>
        <source>Imported files</source>
        <translation>已导入文件</translation>
    </message>
    <message>
        <source>newest first</source>
        <translation>最新在前</translation>
    </message>
    <message>
        <source>A source starts by itself when its session goes live or is replayed.</source>
        <translation>场次开播或回放时，数据源会自动启动。</translation>
    </message>
    <message>
        <source>No source is running</source>
        <translation>没有运行中的数据源</translation>
    </message>
    <message>
        <source>reads every {seconds} s</source>
        <translation>每 {seconds} 秒读取</translation>
    </message>
    <message>
        <source>Drop an exported CSV, XLSX or XLS on the window; columns are found by their names.</source>
        <translation>把导出的 CSV、XLSX、XLS 拖进窗口，按列名自动识别。</translation>
    </message>
    <message>
        <source>Drop a chat log (JSON, CSV or danmaku XML) on the window; it becomes a session.</source>
        <translation>把聊天记录（JSON、CSV、弹幕 XML）拖进窗口，会成为一场。</translation>
    </message>
    <message>
        <source>Readings typed by hand count like any other and carry the name of who typed them.</source>
        <translation>人工录入的数据同样有效，并记下录入人。</translation>
    </message>
    <message>
        <source>Plays a stored session again at any speed, for training.</source>
        <translation>以任意速度回放已存场次，供培训用。</translation>
    </message>
    <message>
        <source>Makes a believable session from a seed; everything of it says that it is simulated.</source>
        <translation>由种子生成逼真的一场，全程标明为模拟。</translation>
    </message>
    <message>
        <source>{imported} new, {updated} updated, {rejected} not taken</source>
        <translation>新增 {imported}，更新 {updated}，未导入 {rejected}</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Report of {file}</source>
        <translation>{file} 的导入报告</translation>
    </message>
    <message>
        <source>Import of {time}</source>
        <translation>{time} 的导入</translation>
    </message>
    <message>
        <source>Drop a platform export on the window, or choose “Import a file” in the session list.</source>
        <translation>把平台导出文件拖进窗口，或在场次列表里选「导入文件」。</translation>
    </message>
    <message>
        <source>Nothing imported yet</source>
        <translation>还没有导入</translation>
    </message>
</context>
<context>
    <name>StorePage</name>
    <message>
        <source>Data store</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Reading the store</source>
        <translation>正在读取数据库</translation>
    </message>
    <message>
        <source>Check the store</source>
        <translation>检查数据库</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>保存副本</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>This computer (SQLite file)</source>
        <translation>本机（SQLite 文件）</translation>
    </message>
    <message>
        <source>Team server</source>
        <translation>团队服务器</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>程序库</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>版本号</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Copy of {time}</source>
        <translation>{time} 的副本</translation>
    </message>
    <message>
        <source>The store holds together; {count} log entries form an unbroken chain. Checked {time}.</source>
        <translation>数据库完好；{count} 条日志链完整。检查于 {time}。</translation>
    </message>
    <message>
        <source>the chain of the event log is broken</source>
        <translation>事件日志链断裂</translation>
    </message>
    <message>
        <source>Something is wrong: {found}. Save a copy now.</source>
        <translation>有问题：{found}。请立即保存副本。</translation>
    </message>
    <message>
        <source>Save a copy of the store</source>
        <translation>保存数据库副本</translation>
    </message>
    <message>
        <source>Copy saved: {file}</source>
        <translation>副本已保存：{file}</translation>
    </message>
</context>
<context>
    <name>ThenLine</name>
    <message>
        <source>Then</source>
        <translation>则</translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Who is prompted</source>
        <translation>提示谁</translation>
    </message>
    <message>
        <source>as</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>to</source>
        <translation>动作</translation>
    </message>
    <message>
        <source>What is proposed</source>
        <translation>建议动作</translation>
    </message>
    <message>
        <source>by</source>
        <translation>幅度</translation>
    </message>
    <message>
        <source>Size of the step</source>
        <translation>调整幅度</translation>
    </message>
</context>
<context>
    <name>ThresholdCurve</name>
    <message>
        <source>{threshold}: prompts a show {prompts}, missed a show {missed}. Arrows try another, T is a table.</source>
        <translation>{threshold}：每场提示 {prompts}，每场漏报 {missed}。方向键试其他数值，T 看表格。</translation>
    </message>
    <message>
        <source>missed a show</source>
        <translation>每场漏报</translation>
    </message>
    <message>
        <source>prompts a show</source>
        <translation>每场提示</translation>
    </message>
</context>
<context>
    <name>TimersPage</name>
    <message>
        <source>Timers</source>
        <translation>计时</translation>
    </message>
    <message>
        <source>of the whole team</source>
        <translation>全团队共用</translation>
    </message>
    <message>
        <source>None of these is an official figure for every platform: check them against yours.</source>
        <translation>这些都不是各平台通用的官方数字，请按你的平台核对。</translation>
    </message>
    <message>
        <source>Back to the defaults</source>
        <translation>恢复默认</translation>
    </message>
    <message>
        <source>min</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>s</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>h</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>practitioners, no official page</source>
        <translation>从业者经验，未见官方页面</translation>
    </message>
    <message>
        <source>A link is held at most</source>
        <translation>憋单最长</translation>
    </message>
    <message>
        <source>Held links turn amber 2 min before and red after it.</source>
        <translation>提前 2 分钟变黄，超过后变红。</translation>
    </message>
    <message>
        <source>operators&apos; notes that cite a merchant school; the page itself was not seen</source>
        <translation>运营笔记引用商家学院，未见原页面</translation>
    </message>
    <message>
        <source>An explain card stays up</source>
        <translation>讲解卡展示</translation>
    </message>
    <message>
        <source>So long the strip says that a card is pinned.</source>
        <translation>计时条在这段时间内显示讲解卡已弹出。</translation>
    </message>
    <message>
        <source>a vendor&apos;s figure for one platform</source>
        <translation>某服务商给某平台的数字</translation>
    </message>
    <message>
        <source>The next giveaway is due after</source>
        <translation>下一次福袋该发</translation>
    </message>
    <message>
        <source>From then on the strip reminds you, counted from the last one.</source>
        <translation>从上一次算起，到点后计时条提醒。</translation>
    </message>
    <message>
        <source>The next giveaway is overdue after</source>
        <translation>下一次福袋逾期</translation>
    </message>
    <message>
        <source>Not before it is due.</source>
        <translation>不早于该发的时间。</translation>
    </message>
    <message>
        <source>One host stays on air at most</source>
        <translation>单个主播最长在播</translation>
    </message>
    <message>
        <source>The strip asks for a hand-over in time.</source>
        <translation>计时条会提前提醒交接。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>These are the defaults.</source>
        <translation>已是默认值。</translation>
    </message>
    <message>
        <source>A giveaway is not overdue before it is due.</source>
        <translation>逾期不能早于该发的时间。</translation>
    </message>
</context>
<context>
    <name>ValueField</name>
    <message>
        <source>Type a number.</source>
        <translation>请输入数字。</translation>
    </message>
</context>
<context>
    <name>WhereLine</name>
    <message>
        <source>Where</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Platforms</source>
        <translation>平台</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>· group</source>
        <translation>· 分组</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>· level</source>
        <translation>· 力度</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>力度</translation>
    </message>
</context>
</TS>
