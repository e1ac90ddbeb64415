<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Composer</name>
    <message>
        <source>Cue</source>
        <extracomment>The quick cue on this key arms the next segment as well.</extracomment>
        <translation>提示</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>主播</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>To</source>
        <translation>发给</translation>
    </message>
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
        <source>Level</source>
        <translation>级别</translation>
    </message>
    <message>
        <source>Cue text</source>
        <translation>提示内容</translation>
    </message>
    <message>
        <source>One line to the anchor</source>
        <translation>给主播的一句话</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>发送</translation>
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
        <source>Cues go out while the show is live or rehearsed.</source>
        <translation>直播或彩排时才能发提示。</translation>
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
        <source>Also arms the next segment.</source>
        <translation>同时备好下一环节。</translation>
    </message>
    <message>
        <source>Enter sends, nothing before</source>
        <translation>回车才发送</translation>
    </message>
    <message>
        <source>about {seconds} s to read</source>
        <translation>约 {seconds} 秒读完</translation>
    </message>
    <message>
        <source>{count} too long</source>
        <translation>超出 {count} 字</translation>
    </message>
    <message>
        <source>Quick cue: {label}</source>
        <translation>快捷提示：{label}</translation>
    </message>
</context>
<context>
    <name>ControlRoom</name>
    <message>
        <source>Type a cue</source>
        <extracomment>Widths and heights of the room, divided by the text size, below which it shows less at once.</extracomment>
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
</context>
<context>
    <name>DeckPanel</name>
    <message>
        <source>Live deck</source>
        <extracomment>Lane of each tile. Height that a lane needs for its name and value, and that rundown and axis take, at 100 %.</extracomment>
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
        <source>usual, last {count} shows</source>
        <translation>近 {count} 场常态</translation>
    </message>
    <message>
        <source>break-even {value}</source>
        <translation>保本 {value}</translation>
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
        <source>planned</source>
        <translation>计划</translation>
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
        <source>{share} of {target}</source>
        <translation>{target} 的 {share}</translation>
    </message>
    <message>
        <source>target {value}</source>
        <translation>目标 {value}</translation>
    </message>
    <message>
        <source>{value}/min</source>
        <translation>{value}/分</translation>
    </message>
    <message>
        <source>needs live readings</source>
        <translation>需要实时数据</translation>
    </message>
    <message>
        <source>{share} vs usual {value}</source>
        <translation>{share} 较常态 {value}</translation>
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
        <translation>人均 {count}</translation>
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
    <name>IncidentKinds</name>
    <message>
        <source>Violation</source>
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
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>发生了什么</translation>
    </message>
    <message>
        <source>What happened, then Enter</source>
        <translation>发生了什么，回车保存</translation>
    </message>
    <message>
        <source>Nothing logged</source>
        <translation>暂无记录</translation>
    </message>
    <message>
        <source>Ctrl+I logs a moment.</source>
        <translation>Ctrl+I 记录一条。</translation>
    </message>
    <message>
        <source>Log an incident</source>
        <translation>记录事件</translation>
    </message>
    <message>
        <source>Incidents are logged once the session has started.</source>
        <translation>开播后才能记录事件。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
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
        <source>vs pace {value}</source>
        <translation>较节奏 {value}</translation>
    </message>
    <message>
        <source>of budget {value}</source>
        <translation>占预算 {value}</translation>
    </message>
    <message>
        <source>since the start</source>
        <translation>开播至今</translation>
    </message>
    <message>
        <source> · even {value}</source>
        <translation> · 保本 {value}</translation>
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
        <source>Definition: {formula} (version {version})</source>
        <translation>定义：{formula}（版本 {version}）</translation>
    </message>
    <message>
        <source>Over the last {minutes} minutes</source>
        <translation>最近 {minutes} 分钟</translation>
    </message>
    <message>
        <source>Usual: median of the last {count} comparable sessions at this minute</source>
        <translation>常态：最近 {count} 场可比场次同一分钟的中位数</translation>
    </message>
</context>
<context>
    <name>NextUp</name>
    <message>
        <source>Up next</source>
        <translation>下一环节</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>备好</translation>
    </message>
    <message>
        <source>+1 min</source>
        <translation>+1 分钟</translation>
    </message>
    <message>
        <source>Undo the last take (Ctrl+Z)</source>
        <translation>撤销上次切入（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Undo the last take</source>
        <translation>撤销上次切入</translation>
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
        <source>Segments are taken while the show is live or rehearsed.</source>
        <translation>直播或彩排时才能切环节。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>What was taken can be undone for {seconds} seconds.</source>
        <translation>切入后 {seconds} 秒内可撤销。</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>切入</translation>
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
        <source>Price</source>
        <translation>价格</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
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
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Typed last</source>
        <translation>最近录入</translation>
    </message>
    <message>
        <source>Enter saves · ↑ ↓ other figure · Esc closes</source>
        <translation>Enter 保存 · ↑ ↓ 换指标 · Esc 关闭</translation>
    </message>
    <message>
        <source>No session is open.</source>
        <translation>没有打开的场次。</translation>
    </message>
    <message>
        <source>Readings are typed once the show has started.</source>
        <translation>开播后才能录入数据。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位无权进行此操作。</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>It is right, keep it</source>
        <translation>没错，保留</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Typed reading</source>
        <translation>录入的数据</translation>
    </message>
    <message>
        <source>Correct a reading</source>
        <translation>更正数据</translation>
    </message>
</context>
<context>
    <name>Readings</name>
    <message>
        <source>corrected; it was {value}</source>
        <translation>已更正，原为 {value}</translation>
    </message>
    <message>
        <source>This session counts in {currency}.</source>
        <extracomment>Signs that several currencies share: they mean the session&apos;s own.</extracomment>
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
        <source>Send again</source>
        <translation>重发</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Sent cue</source>
        <translation>已发提示</translation>
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
        <source>Below the cues</source>
        <extracomment>How much of the column is behind tabs.</extracomment>
        <translation>提示下方</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发</translation>
    </message>
    <message>
        <source>Cue</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>记录</translation>
    </message>
</context>
</TS>
