<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Blockers</name>
    <message>
        <source>The rundown is empty</source>
        <translation>流程表是空的</translation>
    </message>
    <message>
        <source>No planned start</source>
        <translation>没有计划开播时间</translation>
    </message>
    <message>
        <source>Segments without product: {count}</source>
        <translation>{count} 个环节没有商品</translation>
    </message>
    <message>
        <source>Live price missing: {count}</source>
        <translation>{count} 个环节没有直播价</translation>
    </message>
    <message>
        <source>Prices above list price: {count}</source>
        <translation>{count} 个价格高于原价</translation>
    </message>
    <message>
        <source>Second price check open: {count}</source>
        <translation>{count} 个价格待第二人核对</translation>
    </message>
    <message>
        <source>Stock short of target: {count}</source>
        <translation>{count} 个商品库存低于目标所需</translation>
    </message>
    <message>
        <source>Segments without length: {count}</source>
        <translation>{count} 个环节没有时长</translation>
    </message>
    <message>
        <source>Segments without script: {count}</source>
        <translation>{count} 个环节没有话术</translation>
    </message>
    <message>
        <source>Scripts over their slot: {count}</source>
        <translation>{count} 段话术超过时长</translation>
    </message>
    <message>
        <source>Fixed starts overrun: {count}</source>
        <translation>{count} 个环节与固定开始时间冲突</translation>
    </message>
    <message>
        <source>Gaps before fixed starts: {count}</source>
        <translation>{count} 个固定开始前有空档</translation>
    </message>
    <message>
        <source>Prices below the floor: {count}</source>
        <translation>{count} 个价格低于底价</translation>
    </message>
    <message>
        <source>Products without stock: {count}</source>
        <translation>{count} 个商品没有库存</translation>
    </message>
    <message>
        <source>Vetoed products: {count}</source>
        <translation>{count} 个商品被否决</translation>
    </message>
    <message>
        <source>Products listed twice: {count}</source>
        <translation>{count} 个商品重复出现</translation>
    </message>
    <message>
        <source>Open checklist tasks: {count}</source>
        <translation>{count} 项清单任务未完成</translation>
    </message>
    <message>
        <source>Open points: {count}</source>
        <translation>{count} 项待处理</translation>
    </message>
    <message>
        <source>No anchor chosen</source>
        <translation>还没选主播</translation>
    </message>
</context>
<context>
    <name>CueStrip</name>
    <message>
        <source>{level}, to all</source>
        <translation>{level} · 全员</translation>
    </message>
    <message>
        <source>{level}, for you</source>
        <translation>{level} · 给你</translation>
    </message>
    <message>
        <source>{text}  (waiting: {count})</source>
        <translation>{text}（待处理：{count}）</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>No answer for {time}</source>
        <translation>{time} 无人应答</translation>
    </message>
    <message>
        <source>{level} to {name}: {text}</source>
        <translation>{level}，发给{name}：{text}</translation>
    </message>
    <message>
        <source>Sent cues</source>
        <translation>已发提示</translation>
    </message>
</context>
<context>
    <name>FileImport</name>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Tables and chat logs (*.xlsx *.xls *.ods *.csv *.tsv *.txt *.json *.xml)</source>
        <translation>表格和聊天记录 (*.xlsx *.xls *.ods *.csv *.tsv *.txt *.json *.xml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Reading {file} …</source>
        <translation>正在读取 {file}…</translation>
    </message>
    <message>
        <source>Reading {count} files …</source>
        <translation>正在读取 {count} 个文件…</translation>
    </message>
    <message>
        <source>Your hats do not allow importing files.</source>
        <translation>你的岗位不能导入文件。</translation>
    </message>
</context>
<context>
    <name>Hats</name>
    <message>
        <source>Session lead</source>
        <extracomment>Windows narrower than this (divided by the text size) get the compact bar, and the tight one below the second.</extracomment>
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
        <source>Customer service</source>
        <translation>客服</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>观看者</translation>
    </message>
</context>
<context>
    <name>HealthStrip</name>
    <message>
        <source>Store</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>{count} live</source>
        <translation>{count} 正常</translation>
    </message>
    <message>
        <source>{count} late</source>
        <translation>{count} 延迟</translation>
    </message>
    <message>
        <source>{count} down</source>
        <translation>{count} 中断</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>Decide the evening: what is sold when, at which price, and what is said.</source>
        <translation>定好今晚：什么时候卖什么、卖什么价、怎么说。</translation>
    </message>
    <message>
        <source>Select a segment and write its script at the right; the time follows your pace.</source>
        <translation>选中一个环节，在右侧写话术；时长按你的语速计算。</translation>
    </message>
    <message>
        <source>Solve what blocks “Ready”, then hold the phase pill to mark the session ready.</source>
        <translation>解决「就绪」前的阻碍，再在阶段菜单里按住确认。</translation>
    </message>
    <message>
        <source>Drive the anchor&apos;s screen and see exactly what the anchor sees.</source>
        <translation>控制主播屏，看到的和主播完全一样。</translation>
    </message>
    <message>
        <source>Open the studio screen on the monitor that the anchor looks at.</source>
        <translation>在主播面前的显示器上打开主播屏。</translation>
    </message>
    <message>
        <source>Press Space to start and hold the script; change the speed with the arrow keys.</source>
        <translation>空格开始或暂停滚动，方向键调速度。</translation>
    </message>
    <message>
        <source>Cues appear at the top and wait for one key: Space means “got it”.</source>
        <translation>提示出现在顶部，只等一个键：空格表示「收到」。</translation>
    </message>
    <message>
        <source>Watch the show on one time axis and send cues to the anchor.</source>
        <translation>在同一条时间轴上看全场，并给主播递话。</translation>
    </message>
    <message>
        <source>Go live from the phase pill; the deck fills as readings arrive.</source>
        <translation>在阶段菜单里开播；数据到了，图表就有了。</translation>
    </message>
    <message>
        <source>Send a quick cue with F1 to F8, or type one and press Enter.</source>
        <translation>按 F1 到 F8 发快捷提示，或输入后按回车。</translation>
    </message>
    <message>
        <source>Read the comments as they come and bring questions to the anchor.</source>
        <translation>实时看公屏评论，把问题递给主播。</translation>
    </message>
    <message>
        <source>Comments arrive by themselves while a source is connected or a session is replayed.</source>
        <translation>接上数据源或回放场次时，评论会自动出现。</translation>
    </message>
    <message>
        <source>Select a comment and press A to send it to the anchor as a cue.</source>
        <translation>选中评论按 A，作为提示发给主播。</translation>
    </message>
    <message>
        <source>P pauses the list while you read; new comments are counted.</source>
        <translation>阅读时按 P 暂停列表，新评论会计数。</translation>
    </message>
    <message>
        <source>Go through the show again: what happened, when, and what to do about it.</source>
        <translation>重走一遍这场直播：发生了什么、什么时候、怎么改。</translation>
    </message>
    <message>
        <source>Click the timeline to move the playhead; N adds a note at that moment.</source>
        <translation>点时间轴移动播放头；按 N 在该时刻加备注。</translation>
    </message>
    <message>
        <source>Turn a problem into an action with an owner and a due date.</source>
        <translation>把问题变成行动项，写明负责人和期限。</translation>
    </message>
    <message>
        <source>Save the report as a web page or as Markdown.</source>
        <translation>把报告存成网页或 Markdown。</translation>
    </message>
    <message>
        <source>Members and their hats, the store, and where the numbers come from.</source>
        <translation>成员与岗位、数据库，以及数字从哪来。</translation>
    </message>
    <message>
        <source>Add the members of your team and tick their hats.</source>
        <translation>添加团队成员并勾选岗位。</translation>
    </message>
    <message>
        <source>See which sources answer and how old their last reading is.</source>
        <translation>看哪些数据源在线、上次读数是多久前。</translation>
    </message>
    <message>
        <source>Save a copy of the store; “cuedeck restore” brings one back.</source>
        <translation>保存数据库副本；用 cuedeck restore 恢复。</translation>
    </message>
    <message>
        <source>Move between segments</source>
        <translation>在环节间移动</translation>
    </message>
    <message>
        <source>Edit the cell</source>
        <translation>编辑单元格</translation>
    </message>
    <message>
        <source>Add a segment</source>
        <translation>添加环节</translation>
    </message>
    <message>
        <source>Move the segment</source>
        <translation>移动环节</translation>
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
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Got it; without a cue: hold or go on</source>
        <translation>收到；没有提示时：暂停或继续</translation>
    </message>
    <message>
        <source>One line back or forward</source>
        <translation>上一行或下一行</translation>
    </message>
    <message>
        <source>Slower or faster</source>
        <translation>慢一点或快一点</translation>
    </message>
    <message>
        <source>One paragraph back or forward</source>
        <translation>上一段或下一段</translation>
    </message>
    <message>
        <source>To the start of the segment</source>
        <translation>回到环节开头</translation>
    </message>
    <message>
        <source>Scroll, line or card</source>
        <translation>滚动、逐行或手卡</translation>
    </message>
    <message>
        <source>Open or close the studio screen</source>
        <translation>打开或关闭主播屏</translation>
    </message>
    <message>
        <source>Arm or take the next segment</source>
        <translation>备好或切入下一环节</translation>
    </message>
    <message>
        <source>Take back the last step</source>
        <translation>退回上一步</translation>
    </message>
    <message>
        <source>Studio screen: larger or smaller text</source>
        <translation>主播屏：放大或缩小文字</translation>
    </message>
    <message>
        <source>Studio screen: mirror the picture</source>
        <translation>主播屏：镜像画面</translation>
    </message>
    <message>
        <source>Studio screen: “can&apos;t do it now”</source>
        <translation>主播屏：「现在做不到」</translation>
    </message>
    <message>
        <source>Studio screen: question answered</source>
        <translation>主播屏：问题已回答</translation>
    </message>
    <message>
        <source>Quick cues</source>
        <translation>快捷提示</translation>
    </message>
    <message>
        <source>Type a cue</source>
        <translation>输入提示</translation>
    </message>
    <message>
        <source>Undo the last step of the rundown within 5 seconds</source>
        <translation>5 秒内撤销流程的上一步</translation>
    </message>
    <message>
        <source>To a link number: Enter arms, Enter again takes</source>
        <translation>按链接号切品：回车备好，再按回车切入</translation>
    </message>
    <message>
        <source>Rundown in hand</source>
        <translation>流程调度</translation>
    </message>
    <message>
        <source>Rundown in hand: move the segment</source>
        <translation>流程调度：移动环节</translation>
    </message>
    <message>
        <source>Rundown in hand: leave the segment out, or bring it back</source>
        <translation>流程调度：跳过或恢复环节</translation>
    </message>
    <message>
        <source>Rundown in hand: one minute more or less</source>
        <translation>流程调度：加减一分钟</translation>
    </message>
    <message>
        <source>One minute more or less on air</source>
        <translation>当前环节加减一分钟</translation>
    </message>
    <message>
        <source>Five minutes more on air</source>
        <translation>当前环节加五分钟</translation>
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
        <source>Take the rundown over from another station</source>
        <translation>从另一台接管流程</translation>
    </message>
    <message>
        <source>Type the price in the cart</source>
        <translation>录入小黄车里的价格</translation>
    </message>
    <message>
        <source>Rules: switch the selected rule on or off</source>
        <translation>规则：打开或关闭所选规则</translation>
    </message>
    <message>
        <source>Rules: next mark, or another threshold</source>
        <translation>规则：下一个标记，或换个阈值</translation>
    </message>
    <message>
        <source>Rules: the back-test as tables</source>
        <translation>规则：回测以表格显示</translation>
    </message>
    <message>
        <source>Take the armed segment</source>
        <translation>切入已备环节</translation>
    </message>
    <message>
        <source>Drop the product list on the window, then add segments and choose their products.</source>
        <translation>把商品表拖到窗口里，再添加环节并选商品。</translation>
    </message>
    <message>
        <source>F6 tells the anchor and arms the next segment, Enter takes it.</source>
        <translation>F6 提示主播并备好下一环节，回车切入。</translation>
    </message>
    <message>
        <source>Studio screen: hold to leave full screen or close its window</source>
        <translation>主播屏：按住，退出全屏或关闭窗口</translation>
    </message>
    <message>
        <source>Send the quick cue of F6 and arm the next segment</source>
        <translation>发出 F6 的快捷提示，并备好下一环节</translation>
    </message>
    <message>
        <source>Arm nothing: in “Up next”, and in the room what was chosen out of turn</source>
        <translation>取消已备环节：在「下一环节」里；跳选的环节在本页也行</translation>
    </message>
    <message>
        <source>Type a reading</source>
        <translation>录入数据</translation>
    </message>
    <message>
        <source>Log an incident</source>
        <translation>记录事件</translation>
    </message>
    <message>
        <source>Filter the incident log</source>
        <translation>筛选事件记录</translation>
    </message>
    <message>
        <source>Hold the link, or release it</source>
        <translation>憋单，或放单</translation>
    </message>
    <message>
        <source>The card was pinned</source>
        <translation>讲解已弹</translation>
    </message>
    <message>
        <source>A giveaway started</source>
        <translation>福袋已发</translation>
    </message>
    <message>
        <source>Log an ad change</source>
        <translation>记录投放调整</translation>
    </message>
    <message>
        <source>Hand over to another host, then a digit</source>
        <translation>交接给另一位主播，再按数字</translation>
    </message>
    <message>
        <source>Help for this room</source>
        <translation>本页帮助</translation>
    </message>
    <message>
        <source>Go to the prompts</source>
        <translation>到决策提示</translation>
    </message>
    <message>
        <source>Prompts: do, snooze, dismiss</source>
        <translation>决策提示：执行、稍后、忽略</translation>
    </message>
    <message>
        <source>Prompts: snooze for another time</source>
        <translation>决策提示：换个时长再提示</translation>
    </message>
    <message>
        <source>Prompts: next or previous; Enter opens</source>
        <translation>决策提示：下一条或上一条，回车展开</translation>
    </message>
    <message>
        <source>Snoozed prompts: show them, or put the list away</source>
        <translation>稍后的提示：展开或收起</translation>
    </message>
    <message>
        <source>Next part of the room</source>
        <translation>下一个区域</translation>
    </message>
    <message>
        <source>Zoom the time axis</source>
        <translation>缩放时间轴</translation>
    </message>
    <message>
        <source>Follow now</source>
        <translation>跟随当前</translation>
    </message>
    <message>
        <source>Table of the figures</source>
        <translation>数据表格</translation>
    </message>
    <message>
        <source>Next or previous comment</source>
        <translation>下一条或上一条评论</translation>
    </message>
    <message>
        <source>To the anchor</source>
        <translation>递给主播</translation>
    </message>
    <message>
        <source>Mark answered</source>
        <translation>标为已答</translation>
    </message>
    <message>
        <source>Pause the list</source>
        <translation>暂停列表</translation>
    </message>
    <message>
        <source>Choose which comments are shown</source>
        <translation>选择显示哪类评论</translation>
    </message>
    <message>
        <source>Five seconds back or forward</source>
        <translation>后退或前进五秒</translation>
    </message>
    <message>
        <source>One second back or forward</source>
        <translation>后退或前进一秒</translation>
    </message>
    <message>
        <source>Start and end of a range</source>
        <translation>区间起点、终点</translation>
    </message>
    <message>
        <source>Clear the range</source>
        <translation>清除区间</translation>
    </message>
    <message>
        <source>Add a note</source>
        <translation>添加备注</translation>
    </message>
    <message>
        <source>Next mark</source>
        <translation>下一个标记</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>First steps</source>
        <translation>先做这些</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ImportNotes</name>
    <message>
        <source>The totals row {row} says {printed} for “{column}”; its rows add up to {sum}.</source>
        <translation>合计行（第 {row} 行）的「{column}」为 {printed}，各行相加为 {sum}。</translation>
    </message>
    <message>
        <source>1 amount was rounded to its currency&apos;s smallest unit ({columns}); the exact text is kept.</source>
        <translation>1 个金额已四舍五入到货币最小单位（{columns}），原文已保留。</translation>
    </message>
    <message>
        <source>{count} amounts were rounded to their currency&apos;s smallest unit ({columns}); the exact texts are kept.</source>
        <translation>{count} 个金额已四舍五入到货币最小单位（{columns}），原文已保留。</translation>
    </message>
    <message>
        <source>Columns with personal data of buyers were left out: {columns}.</source>
        <translation>含买家个人信息的列未读入：{columns}。</translation>
    </message>
    <message>
        <source>The file names no time zone; its times were read as {timezone}.</source>
        <translation>文件未注明时区，时间按 {timezone} 读取。</translation>
    </message>
    <message>
        <source>The file names no time zone and none could be guessed; its times were read as UTC.</source>
        <translation>文件未注明时区，也无法推断，时间按 UTC 读取。</translation>
    </message>
    <message>
        <source>The file names no currency; its amounts stay without one.</source>
        <translation>文件未注明币种，金额暂不带币种。</translation>
    </message>
    <message>
        <source>Amounts show only a sign that several currencies share; they were read as {currencies}.</source>
        <translation>金额只有多种货币共用的符号，已按 {currencies} 读取。</translation>
    </message>
    <message>
        <source>Row {row} has {printed} for “{column}”, {kept} was known; the larger one was kept.</source>
        <translation>第 {row} 行「{column}」为 {printed}，已知为 {kept}；保留较大的数值。</translation>
    </message>
    <message>
        <source>1 more figure is smaller than was known; the larger one was kept.</source>
        <translation>另有 1 个数字小于已知的，保留较大的。</translation>
    </message>
    <message>
        <source>{count} more figures are smaller than were known; the larger ones were kept.</source>
        <translation>另有 {count} 个数字小于已知的，保留较大的。</translation>
    </message>
    <message>
        <source>1 row has amounts without a currency; the known amounts were kept.</source>
        <translation>1 行的金额没有币种；保留已知金额。</translation>
    </message>
    <message>
        <source>{count} rows have amounts without a currency; the known amounts were kept.</source>
        <translation>{count} 行的金额没有币种；保留已知金额。</translation>
    </message>
    <message>
        <source>Only the sheet “{sheet}” was read; left aside: {sheets}.</source>
        <translation>只读取了工作表「{sheet}」，未读取：{sheets}。</translation>
    </message>
    <message>
        <source>Day and month could not be told apart; the day was taken to come first.</source>
        <translation>无法区分日和月，按「日在前」读取。</translation>
    </message>
    <message>
        <source>Columns that are not known were left aside: {columns}.</source>
        <translation>不认识的列未读入：{columns}。</translation>
    </message>
    <message>
        <source>1 totals row was recognised and not counted.</source>
        <translation>识别出 1 行合计，未计入数据。</translation>
    </message>
    <message>
        <source>{count} totals rows were recognised, not counted.</source>
        <translation>识别出 {count} 行合计，未计入数据。</translation>
    </message>
    <message>
        <source>1 blank row was passed over.</source>
        <translation>跳过 1 个空行。</translation>
    </message>
    <message>
        <source>{count} blank rows were passed over.</source>
        <translation>跳过 {count} 个空行。</translation>
    </message>
    <message>
        <source>1 row was joined to its session by the minute.</source>
        <translation>1 行已按开播分钟对应到场次。</translation>
    </message>
    <message>
        <source>{rows} rows were joined to {sessions} sessions.</source>
        <translation>{rows} 行已对应到 {sessions} 个场次。</translation>
    </message>
    <message>
        <source>1 row claims more revenue than its session had; the two are never added.</source>
        <translation>1 行的广告成交金额高于该场成交金额，两者从不相加。</translation>
    </message>
    <message>
        <source>{count} rows claim more revenue than their sessions had; the two are never added.</source>
        <translation>{count} 行的广告成交金额高于该场成交金额，两者从不相加。</translation>
    </message>
    <message>
        <source>The session was in the trash and is back.</source>
        <translation>该场次原在回收站，已恢复。</translation>
    </message>
    <message>
        <source>{names} and {count} more</source>
        <translation>{names} 等另 {count} 列</translation>
    </message>
</context>
<context>
    <name>ImportReport</name>
    <message>
        <source>Import finished</source>
        <translation>导入完成</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Files and notes</source>
        <translation>文件与说明</translation>
    </message>
    <message>
        <source>1 row was not taken</source>
        <translation>1 行未导入</translation>
    </message>
    <message>
        <source>{count} rows were not taken</source>
        <translation>{count} 行未导入</translation>
    </message>
    <message>
        <source>Copy the list</source>
        <translation>复制列表</translation>
    </message>
    <message>
        <source>Rows read: {read}. {imported} new, {updated} updated, {unchanged} unchanged, {rejected} not taken</source>
        <translation>读取 {read} 行：新增 {imported}，更新 {updated}，未变 {unchanged}，未导入 {rejected}</translation>
    </message>
</context>
<context>
    <name>ImportTable</name>
    <message>
        <source>whole row</source>
        <translation>整行</translation>
    </message>
    <message>
        <source>digits, length {count}, not kept</source>
        <translation>数字，长度 {count}，未保留</translation>
    </message>
    <message>
        <source>text, length {count}, not kept</source>
        <translation>文字，长度 {count}，未保留</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Column</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Rows that were not taken</source>
        <translation>未导入的行</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Preparing the sample …</source>
        <extracomment>A start that takes longer than this says what it is at.</extracomment>
        <translation>正在准备示例…</translation>
    </message>
    <message>
        <source>Opening the store …</source>
        <translation>正在打开数据库…</translation>
    </message>
</context>
<context>
    <name>NewSession</name>
    <message>
        <source>New session</source>
        <extracomment>Market -&gt; currency, zone, language of the script, platform.</extracomment>
        <translation>新建场次</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>e.g. Friday night skincare</source>
        <translation>例如：周五护肤之夜</translation>
    </message>
    <message>
        <source>Market</source>
        <translation>市场</translation>
    </message>
    <message>
        <source>Planned start</source>
        <translation>计划开播</translation>
    </message>
    <message>
        <source>{hours} h</source>
        <translation>{hours} 小时</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Planned start (market time)</source>
        <translation>计划开播（当地时间）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Create session</source>
        <translation>创建场次</translation>
    </message>
    <message>
        <source>Singapore</source>
        <translation>新加坡</translation>
    </message>
    <message>
        <source>Malaysia</source>
        <translation>马来西亚</translation>
    </message>
    <message>
        <source>Indonesia</source>
        <translation>印度尼西亚</translation>
    </message>
    <message>
        <source>Thailand</source>
        <translation>泰国</translation>
    </message>
    <message>
        <source>Vietnam</source>
        <translation>越南</translation>
    </message>
    <message>
        <source>Philippines</source>
        <translation>菲律宾</translation>
    </message>
    <message>
        <source>United States</source>
        <translation>美国</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>英国</translation>
    </message>
    <message>
        <source>China (Douyin)</source>
        <translation>中国（抖音）</translation>
    </message>
    <message>
        <source>Give the session a title first.</source>
        <translation>请先填写场次标题。</translation>
    </message>
</context>
<context>
    <name>NoSessions</name>
    <message>
        <source>New session</source>
        <translation>新建场次</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>No sessions yet</source>
        <translation>还没有场次</translation>
    </message>
    <message>
        <source>Plan a show, or bring in shows that were held already.</source>
        <translation>策划一场直播，或导入已结束的直播。</translation>
    </message>
    <message>
        <source>The operator or the lead makes the first one.</source>
        <translation>首个场次由运营或负责人创建。</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Type a command</source>
        <translation>输入命令</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>命令列表</translation>
    </message>
    <message>
        <source>No command found</source>
        <translation>没有找到命令</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>Team: {names}</source>
        <translation>团队：{names}</translation>
    </message>
    <message>
        <source>At this station: {name}, {hat}</source>
        <translation>本机：{name}，{hat}</translation>
    </message>
</context>
<context>
    <name>PhaseMenu</name>
    <message>
        <source>Back on air</source>
        <translation>重新开播</translation>
    </message>
    <message>
        <source>Open the review again</source>
        <translation>重新打开复盘</translation>
    </message>
    <message>
        <source>Back to draft</source>
        <translation>退回草稿</translation>
    </message>
    <message>
        <source>Mark ready</source>
        <translation>标记就绪</translation>
    </message>
    <message>
        <source>Start rehearsal</source>
        <translation>开始彩排</translation>
    </message>
    <message>
        <source>Go live</source>
        <translation>开播</translation>
    </message>
    <message>
        <source>End the show</source>
        <translation>下播</translation>
    </message>
    <message>
        <source>Close the review</source>
        <translation>结束复盘</translation>
    </message>
    <message>
        <source>Next phase</source>
        <translation>下一阶段</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>Solve the points above first.</source>
        <translation>先处理上面各项。</translation>
    </message>
    <message>
        <source>Now: {phase}. Hold the button (or Enter) to confirm.</source>
        <translation>当前：{phase}。按住按钮（或回车）确认。</translation>
    </message>
    <message>
        <source>To do before the show</source>
        <translation>开播前待办</translation>
    </message>
    <message>
        <source>and {count} more</source>
        <translation>另有 {count} 项</translation>
    </message>
</context>
<context>
    <name>PhaseStepper</name>
    <message>
        <source>Draft</source>
        <translation>草稿</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>彩排</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>直播</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复盘</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已结</translation>
    </message>
    <message>
        <source>Phase: {phase}</source>
        <translation>阶段：{phase}</translation>
    </message>
    <message>
        <source>{phase} · {number} of {count}</source>
        <translation>{phase} · {number}/{count}</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Plan</source>
        <translation>策划</translation>
    </message>
    <message>
        <source>Studio</source>
        <translation>主播屏</translation>
    </message>
    <message>
        <source>Control</source>
        <translation>中控</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>客服</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>复盘</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>{room}, {count} waiting</source>
        <translation>{room}，{count} 项待处理</translation>
    </message>
</context>
<context>
    <name>SessionBar</name>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>No session yet</source>
        <extracomment>Between picker, phase and clock; without a session there is nothing to part.</extracomment>
        <translation>还没有场次</translation>
    </message>
    <message>
        <source>Create one or import a file</source>
        <translation>新建一场或导入文件</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>This station</source>
        <translation>本机</translation>
    </message>
    <message>
        <source>ON AIR</source>
        <translation>直播中</translation>
    </message>
    <message>
        <source>REHEARSAL</source>
        <translation>彩排中</translation>
    </message>
    <message>
        <source>Ended {time} · {length}</source>
        <translation>{time} 下播 · {length}</translation>
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
        <source>No start time yet</source>
        <translation>还没有开播时间</translation>
    </message>
    <message>
        <source>Was to start {time} ago</source>
        <translation>应在 {time} 前开播</translation>
    </message>
    <message>
        <source>Starts in {time}</source>
        <translation>距开播 {time}</translation>
    </message>
    <message>
        <source>Who sits here</source>
        <translation>本机是谁</translation>
    </message>
    <message>
        <source>{days} days</source>
        <translation>{days} 天</translation>
    </message>
</context>
<context>
    <name>SessionPicker</name>
    <message>
        <source>no date yet</source>
        <translation>未定日期</translation>
    </message>
    <message>
        <source>Sample</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Simulated</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Session: {title}, {detail}</source>
        <extracomment>At 100 %: room left and right of the words, the narrowest and the widest it becomes, its height.</extracomment>
        <translation>场次：{title}，{detail}</translation>
    </message>
</context>
<context>
    <name>SessionPopup</name>
    <message>
        <source>Search sessions</source>
        <translation>搜索场次</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>场次</translation>
    </message>
    <message>
        <source>No sessions yet</source>
        <translation>还没有场次</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>新建场次</translation>
    </message>
    <message>
        <source>Import a file</source>
        <translation>导入文件</translation>
    </message>
</context>
<context>
    <name>ShellActions</name>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>Mini strip on top of other windows</source>
        <translation>置顶小条</translation>
    </message>
    <message>
        <source>Mark this moment</source>
        <translation>标记此刻</translation>
    </message>
    <message>
        <source>Log an incident</source>
        <translation>记录事件</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>新建场次</translation>
    </message>
    <message>
        <source>Import files</source>
        <translation>导入文件</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Shortcut sheet</source>
        <translation>快捷键表</translation>
    </message>
    <message>
        <source>Help for this room</source>
        <translation>本页帮助</translation>
    </message>
    <message>
        <source>Go to {room}</source>
        <extracomment>Action -&gt; its keys. Rooms where F1 is a quick cue, as on the keyboards of broadcast desks; Shift+F1 opens the page there. Rooms with an incident log of their own, which asks over itself.</extracomment>
        <translation>前往{room}</translation>
    </message>
</context>
<context>
    <name>ShellDeeds</name>
    <message>
        <source>Your hats do not allow making sessions.</source>
        <extracomment>The room that a hat works in while the show runs. How the key of an offered room begins, and for how long it is offered.</extracomment>
        <translation>你的岗位不能新建场次。</translation>
    </message>
    <message>
        <source>Open {room}</source>
        <translation>打开{room}</translation>
    </message>
    <message>
        <source>The show is live.</source>
        <translation>已开播。</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>In this room</source>
        <translation>本页</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <source>Welcome to Cuedeck</source>
        <translation>欢迎使用 Cuedeck</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>One desk for the anchor, the operator and customer service: script, live and review.</source>
        <translation>主播、运营、客服共用一张台：话术、直播、复盘。</translation>
    </message>
    <message>
        <source>Your name</source>
        <translation>你的名字</translation>
    </message>
    <message>
        <source>How your team calls you</source>
        <translation>团队怎么称呼你</translation>
    </message>
    <message>
        <source>Your hats (you can change them at any time)</source>
        <translation>你的岗位（随时可改）</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Look around in a sample session</source>
        <translation>先看看示例场次</translation>
    </message>
    <message>
        <source>Type your name first.</source>
        <translation>请先输入名字。</translation>
    </message>
</context>
<context>
    <name>WarningStrip</name>
    <message>
        <source>What arrives is kept in memory and stored as soon as that works again.</source>
        <translation>新到的数据先留在内存里，恢复后立即写入。</translation>
    </message>
    <message>
        <source>Readings are not being stored</source>
        <translation>数据没有写入</translation>
    </message>
    <message>
        <source>Not stored: {count}</source>
        <translation>未写入：{count} 条</translation>
    </message>
    <message>
        <source>Readings or comments that cannot be kept were left out; all others are stored. The log says why.</source>
        <translation>个别读数或评论无法保存，已跳过，其余都已写入。原因见日志。</translation>
    </message>
    <message>
        <source>{free} MB are free.</source>
        <translation>剩余 {free} MB。</translation>
    </message>
    <message>
        <source>At this rate it is full in about {minutes} min.</source>
        <translation>按现在的速度，约 {minutes} 分钟后写满。</translation>
    </message>
    <message>
        <source>Free some space, so that the show goes on being stored.</source>
        <translation>请清理空间，以免直播数据存不下。</translation>
    </message>
    <message>
        <source>The disk is nearly full</source>
        <translation>磁盘快满了</translation>
    </message>
</context>
</TS>
