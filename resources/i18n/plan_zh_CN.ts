<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>CardPage</name>
    <message>
        <source>Feature</source>
        <translation>特点</translation>
    </message>
    <message>
        <source>What is in it</source>
        <translation>成分、材质、做工</translation>
    </message>
    <message>
        <source>Advantage</source>
        <translation>优势</translation>
    </message>
    <message>
        <source>What it does better</source>
        <translation>比同类好在哪里</translation>
    </message>
    <message>
        <source>Benefit</source>
        <translation>利益</translation>
    </message>
    <message>
        <source>What the buyer gains</source>
        <translation>买家得到什么</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>What proves it: report, test, demonstration</source>
        <translation>凭什么：报告、测试、现场演示</translation>
    </message>
    <message>
        <source>Pain points</source>
        <translation>痛点</translation>
    </message>
    <message>
        <source>What bothers the buyer today</source>
        <translation>买家现在的困扰</translation>
    </message>
    <message>
        <source>Suits</source>
        <translation>适合谁</translation>
    </message>
    <message>
        <source>For whom it is, and for whom not</source>
        <translation>适合什么人，不适合什么人</translation>
    </message>
    <message>
        <source>Choose a product</source>
        <translation>选择商品</translation>
    </message>
    <message>
        <source>This segment has no product</source>
        <translation>这个环节没有商品</translation>
    </message>
    <message>
        <source>The hand card belongs to a product.</source>
        <translation>手卡跟着商品走。</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>还没保存</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>CarriedStrip</name>
    <message>
        <source>From the last reviews</source>
        <extracomment>After the show a plan takes nothing in any more.</extracomment>
        <translation>上场复盘带入</translation>
    </message>
    <message>
        <source>{adopted} adopted · {open} to decide</source>
        <translation>{adopted} 项已采纳 · {open} 项待定</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>来自 {day}</translation>
    </message>
    <message>
        <source>It is already part of this plan.</source>
        <translation>已经在本场计划里了。</translation>
    </message>
    <message>
        <source>Taken into the checklist</source>
        <translation>已加入检查清单</translation>
    </message>
</context>
<context>
    <name>CellEditor</name>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Link number</source>
        <translation>链接号</translation>
    </message>
    <message>
        <source>link</source>
        <translation>链接号</translation>
    </message>
    <message>
        <source>Live price</source>
        <translation>到手价</translation>
    </message>
    <message>
        <source>live</source>
        <translation>到手价</translation>
    </message>
    <message>
        <source>List price</source>
        <translation>划线价</translation>
    </message>
    <message>
        <source>list</source>
        <translation>划线价</translation>
    </message>
    <message>
        <source>follows</source>
        <translation>自动顺延</translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message>
        <source>T−{count} d</source>
        <extracomment>Narrower lists show whose task it is by the disc alone.</extracomment>
        <translation>T−{count} 天</translation>
    </message>
    <message>
        <source>T−{count} h</source>
        <translation>T−{count} h</translation>
    </message>
    <message>
        <source>T−{count} min</source>
        <translation>T−{count} min</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>负责人</translation>
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
        <source>Service</source>
        <translation>客服</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>观察</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全员</translation>
    </message>
    <message>
        <source>done {when}</source>
        <translation>{when} 完成</translation>
    </message>
    <message>
        <source>no start yet</source>
        <translation>未定开播时间</translation>
    </message>
    <message>
        <source>due now</source>
        <translation>现在到期</translation>
    </message>
    <message>
        <source>overdue {span}</source>
        <translation>逾期 {span}</translation>
    </message>
    <message>
        <source>due in {span}</source>
        <translation>{span}后到期</translation>
    </message>
    <message>
        <source>{days} d</source>
        <translation>{days} 天</translation>
    </message>
    <message>
        <source>{hours} h {minutes:02}</source>
        <translation>{hours} 小时 {minutes:02} 分</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>ChecklistPanel</name>
    <message>
        <source>Checklist</source>
        <translation>检查清单</translation>
    </message>
    <message>
        <source>Show the tasks of</source>
        <translation>显示谁的任务</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>主播</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>运营</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>客服</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>No session</source>
        <translation>没有场次</translation>
    </message>
    <message>
        <source>No task here</source>
        <translation>这里没有任务</translation>
    </message>
    <message>
        <source>Choose All to see the tasks of everybody.</source>
        <translation>点「全部」查看所有人的任务。</translation>
    </message>
    <message>
        <source>No tasks</source>
        <translation>没有任务</translation>
    </message>
    <message>
        <source>A new session brings the standard checklist.</source>
        <translation>新建场次会带上标准清单。</translation>
    </message>
    <message>
        <source>Ticked by {name}</source>
        <translation>{name} 已勾选</translation>
    </message>
    <message>
        <source>Two different people have to tick it</source>
        <translation>需要两个人分别勾选</translation>
    </message>
    <message>
        <source>“Ready” waits for it</source>
        <translation>完成后才能「就绪」</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的角色没有这项权限。</translation>
    </message>
</context>
<context>
    <name>Checks</name>
    <message>
        <source>No product chosen</source>
        <translation>没有选商品</translation>
    </message>
    <message>
        <source>No live price</source>
        <translation>没有到手价</translation>
    </message>
    <message>
        <source>The live price is below the floor</source>
        <translation>到手价低于底价</translation>
    </message>
    <message>
        <source>The live price is above the list price</source>
        <translation>到手价高于划线价</translation>
    </message>
    <message>
        <source>Two people have to check the price</source>
        <translation>价格需要两个人复核</translation>
    </message>
    <message>
        <source>No stock</source>
        <translation>没有库存</translation>
    </message>
    <message>
        <source>Less stock than the target needs</source>
        <translation>库存不够完成目标</translation>
    </message>
    <message>
        <source>No length</source>
        <translation>没有时长</translation>
    </message>
    <message>
        <source>No script yet</source>
        <translation>还没有口播稿</translation>
    </message>
    <message>
        <source>The script is longer than the segment</source>
        <translation>口播稿超过环节时长</translation>
    </message>
    <message>
        <source>The product was vetoed</source>
        <translation>商品已被否决</translation>
    </message>
    <message>
        <source>The same product is pitched earlier</source>
        <translation>同一商品前面已讲过</translation>
    </message>
    <message>
        <source>The segment before runs into this fixed start</source>
        <translation>前一环节会超过这个固定开始时间</translation>
    </message>
    <message>
        <source>There is idle time before this fixed start</source>
        <translation>这个固定开始时间之前有空档</translation>
    </message>
    <message>
        <source>Nothing is missing</source>
        <translation>都齐了</translation>
    </message>
</context>
<context>
    <name>ConflictBar</name>
    <message>
        <source>Take theirs</source>
        <translation>用对方的</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>{name} changed this text while you wrote.</source>
        <translation>你编辑时，{name} 也改了这段文字。</translation>
    </message>
    <message>
        <source>Somebody else changed this text while you wrote.</source>
        <translation>你编辑时，别人也改了这段文字。</translation>
    </message>
</context>
<context>
    <name>EmptyPlan</name>
    <message>
        <source>The rundown is empty</source>
        <translation>流程表还是空的</translation>
    </message>
    <message>
        <source>Begin with what is nearest to the show you want.</source>
        <translation>从最接近这一场的内容开始。</translation>
    </message>
    <message>
        <source>Import a product list</source>
        <translation>导入商品表</translation>
    </message>
    <message>
        <source>Add a segment</source>
        <translation>加环节</translation>
    </message>
    <message>
        <source>The operator or the lead adds the segments.</source>
        <translation>由运营或负责人添加环节。</translation>
    </message>
    <message>
        <source>Copy “{title}”{when}</source>
        <translation>复制「{title}」{when}</translation>
    </message>
</context>
<context>
    <name>PlanEdits</name>
    <message>
        <source>Left as it is, it was changed since: {what}</source>
        <extracomment>What other fields a field carries along; only the first is named.</extracomment>
        <translation>之后又被改过，保持现状：{what}</translation>
    </message>
    <message>
        <source>Undone: {what}</source>
        <translation>已撤销：{what}</translation>
    </message>
    <message>
        <source>Done again: {what}</source>
        <translation>已重做：{what}</translation>
    </message>
    <message>
        <source>place of {segment}</source>
        <translation>{segment} 的位置</translation>
    </message>
    <message>
        <source>deleting {segment}</source>
        <translation>删除 {segment}</translation>
    </message>
    <message>
        <source>Deleted {segment}</source>
        <translation>已删除 {segment}</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>copy of {segment}</source>
        <translation>复制 {segment}</translation>
    </message>
    <message>
        <source>new segment {segment}</source>
        <translation>新增 {segment}</translation>
    </message>
    <message>
        <source>{field} of {thing}</source>
        <translation>{thing} 的{field}</translation>
    </message>
</context>
<context>
    <name>PlanFields</name>
    <message>
        <source>type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>link number</source>
        <translation>链接号</translation>
    </message>
    <message>
        <source>fixed start</source>
        <translation>固定开始时间</translation>
    </message>
    <message>
        <source>length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>live price</source>
        <translation>到手价</translation>
    </message>
    <message>
        <source>list price</source>
        <translation>划线价</translation>
    </message>
    <message>
        <source>floor price</source>
        <translation>底价</translation>
    </message>
    <message>
        <source>stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>target units</source>
        <translation>目标件数</translation>
    </message>
    <message>
        <source>product</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>gift</source>
        <translation>赠品</translation>
    </message>
    <message>
        <source>cost</source>
        <translation>成本</translation>
    </message>
    <message>
        <source>platform fee</source>
        <translation>平台扣点</translation>
    </message>
    <message>
        <source>commission</source>
        <translation>佣金</translation>
    </message>
    <message>
        <source>shipping</source>
        <translation>运费</translation>
    </message>
    <message>
        <source>refund rate</source>
        <translation>退款率</translation>
    </message>
    <message>
        <source>cost of a refund</source>
        <translation>单次退款成本</translation>
    </message>
    <message>
        <source>stock reserve</source>
        <translation>预留库存</translation>
    </message>
    <message>
        <source>dispatch time</source>
        <translation>发货时效</translation>
    </message>
</context>
<context>
    <name>PlanRoom</name>
    <message>
        <source>Planned show</source>
        <extracomment>Least width at 100 % -&gt; width of the right side, columns of the rundown. What is left for a room in the smallest window. Which tab solves which blocker.</extracomment>
        <translation>整场计划</translation>
    </message>
    <message>
        <source>Undo in the plan</source>
        <translation>撤销计划改动</translation>
    </message>
    <message>
        <source>Redo in the plan</source>
        <translation>重做计划改动</translation>
    </message>
    <message>
        <source>Undo: {what}</source>
        <translation>撤销：{what}</translation>
    </message>
    <message>
        <source>Redo: {what}</source>
        <translation>重做：{what}</translation>
    </message>
    <message>
        <source>Choose or create a session in the top bar.</source>
        <translation>在顶栏选择或新建场次。</translation>
    </message>
    <message>
        <source>No session</source>
        <translation>没有场次</translation>
    </message>
    <message>
        <source>Its script, hand card and product appear here.</source>
        <translation>逐字稿、手卡和商品会显示在这里。</translation>
    </message>
    <message>
        <source>No segment chosen</source>
        <translation>还没选环节</translation>
    </message>
</context>
<context>
    <name>PlanSummary</name>
    <message>
        <source>Length</source>
        <extracomment>Blockers that the bar has room for.</extracomment>
        <translation>时长</translation>
    </message>
    <message>
        <source>Target GMV</source>
        <translation>目标成交</translation>
    </message>
    <message>
        <source>Ad budget</source>
        <translation>投放预算</translation>
    </message>
    <message>
        <source>Change the plan of the session</source>
        <translation>修改本场计划</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>彩排</translation>
    </message>
    <message>
        <source>Mark ready</source>
        <translation>标记就绪</translation>
    </message>
    <message>
        <source>No session is open</source>
        <translation>没有打开的场次</translation>
    </message>
    <message>
        <source>Ready to {percent} percent: {done} of {total} points</source>
        <translation>就绪 {percent}%：{total} 项中完成 {done} 项</translation>
    </message>
    <message>
        <source>script {length}</source>
        <translation>口播 {length}</translation>
    </message>
    <message>
        <source>{length} over the plan</source>
        <translation>超出计划 {length}</translation>
    </message>
    <message>
        <source>Segments {segments} · products {products}</source>
        <translation>{segments} 环节 · {products} 款商品</translation>
    </message>
    <message>
        <source>Segments {segments}</source>
        <translation>{segments} 环节</translation>
    </message>
    <message>
        <source>break-even ROI {roi}</source>
        <translation>保本 ROI {roi}</translation>
    </message>
    <message>
        <source>no ROI breaks even</source>
        <translation>任何 ROI 都不保本</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的角色没有这项权限。</translation>
    </message>
    <message>
        <source>On air</source>
        <translation>直播中</translation>
    </message>
    <message>
        <source>since {time}</source>
        <translation>{time} 开播</translation>
    </message>
    <message>
        <source>After the show</source>
        <translation>直播结束</translation>
    </message>
    <message>
        <source>The plan is kept as it was</source>
        <translation>计划保持原样</translation>
    </message>
    <message>
        <source>Nothing stands in the way</source>
        <translation>都准备好了</translation>
    </message>
    <message>
        <source>Ready: go live from the phase pill</source>
        <translation>已就绪：在顶栏阶段处开播</translation>
    </message>
    <message>
        <source>Before “Ready”</source>
        <translation>距「就绪」还差</translation>
    </message>
    <message>
        <source>{count} more</source>
        <translation>另有 {count} 项</translation>
    </message>
</context>
<context>
    <name>PlanValues</name>
    <message>
        <source>Type minutes and seconds, e.g. 12:30.</source>
        <translation>请输入分和秒，例如 12:30。</translation>
    </message>
    <message>
        <source>A length lies between 0:01 and 24 hours.</source>
        <translation>时长在 0:01 到 24 小时之间。</translation>
    </message>
    <message>
        <source>Type an amount, e.g. {example}.</source>
        <translation>请输入金额，例如 {example}。</translation>
    </message>
    <message>
        <source>This amount is too large.</source>
        <translation>金额太大了。</translation>
    </message>
    <message>
        <source>The session&apos;s currency is not known.</source>
        <translation>不认识本场的币种。</translation>
    </message>
    <message>
        <source>Type a whole number, e.g. 1200.</source>
        <translation>请输入整数，例如 1200。</translation>
    </message>
    <message>
        <source>Type a percentage between 0 and 100.</source>
        <translation>请输入 0 到 100 之间的百分比。</translation>
    </message>
    <message>
        <source>Type a number such as 2.9.</source>
        <translation>请输入数字，例如 2.9。</translation>
    </message>
    <message>
        <source>Type a time of day, e.g. 20:00.</source>
        <translation>请输入时间，例如 20:00。</translation>
    </message>
    <message>
        <source>Set the planned start of the session first.</source>
        <translation>请先设定本场的开播时间。</translation>
    </message>
</context>
<context>
    <name>ProductPage</name>
    <message>
        <source>Take the product off this segment</source>
        <extracomment>Letters that the store has room for. Fields of the segment, then of the product, then the costs that not everybody sees.</extracomment>
        <translation>从这个环节移除商品</translation>
    </message>
    <message>
        <source>Price is right</source>
        <translation>价格无误</translation>
    </message>
    <message>
        <source>Live price</source>
        <translation>到手价</translation>
    </message>
    <message>
        <source>List price</source>
        <translation>划线价</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>Target units</source>
        <translation>目标件数</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>优惠券</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>赠品</translation>
    </message>
    <message>
        <source>Short name</source>
        <translation>简称</translation>
    </message>
    <message>
        <source>Stock reserve</source>
        <translation>预留库存</translation>
    </message>
    <message>
        <source>Dispatch within</source>
        <translation>发货时效</translation>
    </message>
    <message>
        <source>Floor price</source>
        <translation>底价</translation>
    </message>
    <message>
        <source>Cost of goods</source>
        <translation>货品成本</translation>
    </message>
    <message>
        <source>Shipping</source>
        <translation>运费</translation>
    </message>
    <message>
        <source>Platform fee</source>
        <translation>平台扣点</translation>
    </message>
    <message>
        <source>Commission</source>
        <translation>佣金</translation>
    </message>
    <message>
        <source>Refund rate</source>
        <translation>退款率</translation>
    </message>
    <message>
        <source>Cost of a refund</source>
        <translation>单次退款成本</translation>
    </message>
    <message>
        <source>hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>In this segment</source>
        <translation>本环节</translation>
    </message>
    <message>
        <source>The product</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>Costs for one unit</source>
        <translation>单件成本</translation>
    </message>
    <message>
        <source>No product</source>
        <translation>没有商品</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更换</translation>
    </message>
    <message>
        <source>Choose a product</source>
        <translation>选择商品</translation>
    </message>
    <message>
        <source>This segment sells nothing yet.</source>
        <translation>这个环节还没有商品。</translation>
    </message>
    <message>
        <source>Price checked by {one} and {two}</source>
        <translation>{one} 和 {two} 已复核价格</translation>
    </message>
    <message>
        <source>Price checked by {one}; a second person has to look</source>
        <translation>{one} 已复核价格，还需第二人</translation>
    </message>
    <message>
        <source>Two people have to check the price</source>
        <translation>价格需要两个人复核</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的角色没有这项权限。</translation>
    </message>
    <message>
        <source>Say who you are first: the round picture at the top right.</source>
        <translation>请先点右上角的头像选择你是谁。</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>某人</translation>
    </message>
</context>
<context>
    <name>ProductPicker</name>
    <message>
        <source>Choose a product</source>
        <translation>选择商品</translation>
    </message>
    <message>
        <source>Search products</source>
        <translation>搜索商品</translation>
    </message>
    <message>
        <source>Search by name, SKU or id</source>
        <translation>按名称、货号或 ID 搜索</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>New product</source>
        <translation>新建商品</translation>
    </message>
    <message>
        <source>New product “{name}”</source>
        <translation>新建「{name}」</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的角色没有这项权限。</translation>
    </message>
    <message>
        <source>Type its name first.</source>
        <translation>请先输入名称。</translation>
    </message>
    <message>
        <source>Only the first {count} are shown</source>
        <translation>只显示前 {count} 个</translation>
    </message>
    <message>
        <source>Products: {count}</source>
        <translation>{count} 个商品</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
</context>
<context>
    <name>RundownModel</name>
    <message>
        <source>Fixed start; {length} idle before it</source>
        <extracomment>Segment id -&gt; name of the member at another station who changed it a moment ago. Columns without a word over them.</extracomment>
        <translation>固定开始时间，之前空档 {length}</translation>
    </message>
    <message>
        <source>Fixed start; the segment before runs {length} into it</source>
        <translation>固定开始时间，前一环节超出 {length}</translation>
    </message>
    <message>
        <source>Fixed start; clear the cell to let it follow</source>
        <translation>固定开始时间；清空即自动顺延</translation>
    </message>
    <message>
        <source>Speaks in {speaks} of {length}</source>
        <translation>预计口播 {speaks} / {length}</translation>
    </message>
    <message>
        <source>{name} changed this a moment ago</source>
        <translation>{name} 刚刚改过</translation>
    </message>
</context>
<context>
    <name>RundownPanel</name>
    <message>
        <source>Rundown</source>
        <extracomment>Whether what is wanted has no name yet and is asked for one.</extracomment>
        <translation>流程表</translation>
    </message>
    <message>
        <source>Import products</source>
        <translation>导入商品</translation>
    </message>
    <message>
        <source>Add segment</source>
        <translation>加环节</translation>
    </message>
    <message>
        <source>The show is over: the plan stays as it was. Values are read only.</source>
        <translation>直播已结束，计划保持原样，只能查看。</translation>
    </message>
    <message>
        <source>You can look. The operator or the lead changes the rundown.</source>
        <translation>你可以查看；流程表由运营或负责人修改。</translation>
    </message>
    <message>
        <source>drag to reorder · times follow</source>
        <translation>拖动排序，时间自动顺延</translation>
    </message>
    <message>
        <source>No session</source>
        <translation>没有场次</translation>
    </message>
    <message>
        <source>Choose or create a session in the top bar.</source>
        <translation>在顶栏选择或新建场次。</translation>
    </message>
    <message>
        <source>The plan could not be read</source>
        <translation>读不到计划</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Nothing was planned</source>
        <translation>没有做过计划</translation>
    </message>
    <message>
        <source>This session ran without a rundown.</source>
        <translation>这一场没有流程表。</translation>
    </message>
    <message>
        <source>Reading the plan</source>
        <translation>正在读取计划</translation>
    </message>
    <message>
        <source>Segments copied: {count}. Prices have to be checked again.</source>
        <translation>已复制 {count} 个环节；价格需要重新核对。</translation>
    </message>
    <message>
        <source>Import a product list</source>
        <translation>导入商品表</translation>
    </message>
    <message>
        <source>Tables (*.xlsx *.xls *.ods *.csv *.tsv)</source>
        <translation>表格 (*.xlsx *.xls *.ods *.csv *.tsv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Files being read: {count}</source>
        <translation>正在读取 {count} 个文件…</translation>
    </message>
</context>
<context>
    <name>RundownTable</name>
    <message>
        <source>link {number}</source>
        <extracomment>What stands for a picture where nothing is sold.</extracomment>
        <translation>{number}号链接</translation>
    </message>
    <message>
        <source>#</source>
        <extracomment>Width of each column at 100 %; the title takes what is left. The same for narrow windows: the floor is left out, the type is its icon alone. The smallest window there may be: stock and script fit are left to the editor beside. A small window with large text: what is left is what a rundown cannot do without. Narrower type columns show the icon alone, and no word over it. Edited in place, in the order in which Tab goes through them.</extracomment>
        <translation>#</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Segment · product</source>
        <translation>环节 · 商品</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Live price</source>
        <translation>到手价</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>底价</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>Script fit</source>
        <translation>口播用时</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>检查</translation>
    </message>
    <message>
        <source>Add a segment</source>
        <extracomment>Above and below this distance from the edge a dragged row scrolls the table. Height of the head at 100 %: fifteen rows fit a full-HD window without scrolling.</extracomment>
        <translation>加环节</translation>
    </message>
    <message>
        <source>Move the segment up</source>
        <translation>环节上移</translation>
    </message>
    <message>
        <source>Move the segment down</source>
        <translation>环节下移</translation>
    </message>
    <message>
        <source>Copy the segment</source>
        <translation>复制环节</translation>
    </message>
    <message>
        <source>Delete the segment</source>
        <translation>删除环节</translation>
    </message>
    <message>
        <source>Next problem</source>
        <translation>下一个问题</translation>
    </message>
</context>
<context>
    <name>ScriptPage</name>
    <message>
        <source>Speaking time of the segment</source>
        <extracomment>Times follow the typing this much later: a long script takes some milliseconds to measure.</extracomment>
        <translation>本环节口播用时</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>逐字稿</translation>
    </message>
    <message>
        <source>What is said in this segment. (Directions) are not spoken; {price} is live.</source>
        <translation>写下这个环节要说的话。（动作提示）不读，{price} 为实时价格。</translation>
    </message>
    <message>
        <source>Speaks in {speaks} of {length}</source>
        <translation>预计口播 {speaks} / {length}</translation>
    </message>
    <message>
        <source>{rate} characters/min</source>
        <translation>{rate} 字/分</translation>
    </message>
    <message>
        <source>{rate} words/min</source>
        <translation>{rate} 词/分</translation>
    </message>
    <message>
        <source>{name}’s pace</source>
        <translation>{name}的语速</translation>
    </message>
    <message>
        <source>usual pace</source>
        <translation>一般语速</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>还没保存</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Not saved</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>只读</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>已保存</translation>
    </message>
</context>
<context>
    <name>SegmentEditor</name>
    <message>
        <source>Part of the segment</source>
        <extracomment>A narrower panel keeps its room for the title.</extracomment>
        <translation>环节内容</translation>
    </message>
    <message>
        <source>Chosen segment</source>
        <translation>选中的环节</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>逐字稿</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>手卡</translation>
    </message>
    <message>
        <source>Product</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>stock {count}</source>
        <translation>库存 {count}</translation>
    </message>
</context>
<context>
    <name>SessionForm</name>
    <message>
        <source>Plan of the session</source>
        <translation>本场计划</translation>
    </message>
    <message>
        <source>Planned start</source>
        <translation>开播时间</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>主播</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>还没定</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>h:mm:ss</source>
        <translation>时:分:秒</translation>
    </message>
    <message>
        <source>Target GMV</source>
        <translation>目标成交</translation>
    </message>
    <message>
        <source>Ad budget</source>
        <translation>投放预算</translation>
    </message>
    <message>
        <source>Break-even ROI</source>
        <translation>保本 ROI</translation>
    </message>
    <message>
        <source>Target ROI</source>
        <translation>目标 ROI</translation>
    </message>
    <message>
        <source>Planned start ({zone})</source>
        <translation>开播时间（{zone}）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
</context>
</TS>
