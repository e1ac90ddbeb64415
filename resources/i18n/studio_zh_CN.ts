<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>DistanceSlider</name>
    <message>
        <source>Distance from the screen</source>
        <translation>与屏幕的距离</translation>
    </message>
    <message>
        <source>{metres} m</source>
        <translation>{metres} 米</translation>
    </message>
</context>
<context>
    <name>DrivePanel</name>
    <message>
        <source>Drive the script</source>
        <translation>操控提词</translation>
    </message>
    <message>
        <source>every key here also moves the anchor&apos;s screen</source>
        <translation>此处每个键都会带动主播屏</translation>
    </message>
    <message>
        <source>Fit to the time left</source>
        <translation>按剩余时间配速</translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation>滚动</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Text left</source>
        <translation>剩余话术</translation>
    </message>
    <message>
        <source>paragraph {number} of {count}</source>
        <translation>第 {number} 段，共 {count} 段</translation>
    </message>
    <message>
        <source>{time} planned for the segment</source>
        <translation>本环节计划 {time}</translation>
    </message>
    <message>
        <source>the segment is +{time} over</source>
        <translation>本环节 +{time} 超时</translation>
    </message>
    <message>
        <source>{time} left in the segment</source>
        <translation>本环节还剩 {time}</translation>
    </message>
    <message>
        <source>only {time} left in the segment</source>
        <translation>本环节只剩 {time}</translation>
    </message>
    <message>
        <source>Back one line</source>
        <translation>退一行</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>加快</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>放慢</translation>
    </message>
    <message>
        <source>Next segment</source>
        <translation>下一环节</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Click a paragraph to jump there</source>
        <translation>点击段落即可跳转</translation>
    </message>
    <message>
        <source>{speed} characters/min</source>
        <translation>{speed} 字/分</translation>
    </message>
    <message>
        <source>{speed} words/min</source>
        <translation>{speed} 词/分</translation>
    </message>
    <message>
        <source>speaks in {time} of {planned}</source>
        <translation>讲完需 {time}，计划 {planned}</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>Back one point</source>
        <translation>退一点</translation>
    </message>
    <message>
        <source>Next point</source>
        <translation>下一点</translation>
    </message>
    <message>
        <source>Next line</source>
        <translation>下一行</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>The speed counts in scroll mode.</source>
        <translation>速度只在滚动模式下有效。</translation>
    </message>
    <message>
        <source>Nothing to take back.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>Your hats do not allow taking segments.</source>
        <translation>你的岗位不能切环节。</translation>
    </message>
    <message>
        <source>This is the last segment.</source>
        <translation>已是最后一个环节。</translation>
    </message>
    <message>
        <source>Take segment</source>
        <translation>切入环节</translation>
    </message>
    <message>
        <source>Available while the segment is on air.</source>
        <translation>环节播出时可用。</translation>
    </message>
    <message>
        <source>The segment&apos;s time is over.</source>
        <translation>本环节时间已到。</translation>
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
        <source>The show is over</source>
        <translation>本场已结束</translation>
    </message>
    <message>
        <source>Its script rests in Plan and Review.</source>
        <translation>话术可在策划和复盘中查看。</translation>
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
        <source>Write it in Plan; until then the anchor sees the product&apos;s card.</source>
        <translation>请在策划中编写；在此之前主播看到的是商品手卡。</translation>
    </message>
    <message>
        <source>This segment has no script</source>
        <translation>本环节没有话术</translation>
    </message>
</context>
<context>
    <name>FitPanel</name>
    <message>
        <source>Fit to the room</source>
        <translation>按现场调字号</translation>
    </message>
    <message>
        <source>Test card</source>
        <translation>测试卡</translation>
    </message>
    <message>
        <source>Diagonal of the screen</source>
        <translation>屏幕对角线</translation>
    </message>
    <message>
        <source>Script size</source>
        <translation>话术字号</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>适配</translation>
    </message>
    <message>
        <source>Close test card</source>
        <translation>关闭测试卡</translation>
    </message>
    <message>
        <source>Distance and screen</source>
        <translation>距离与屏幕</translation>
    </message>
    <message>
        <source>slide to your mark</source>
        <translation>拖到站位处</translation>
    </message>
    <message>
        <source>′ = minutes of arc · px = 2 · distance · tan(angle ÷ 2) ÷ pixel size ÷ 0.727 (Han 0.88)</source>
        <translation>′ 为角分 · px = 2 · 距离 · tan(角 ÷ 2) ÷ 像素尺寸 ÷ 0.727（汉字 0.88）</translation>
    </message>
    <message>
        <source>{pitch} mm per px</source>
        <translation>每像素 {pitch} 毫米</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>话术</translation>
    </message>
    <message>
        <source>Price, time</source>
        <translation>价格、时间</translation>
    </message>
    <message>
        <source>Cue</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Product, next, numbers</source>
        <translation>商品、下一环节、数据</translation>
    </message>
    <message>
        <source>Pronunciation</source>
        <translation>读音</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>The script has this size already.</source>
        <translation>话术已是这个字号。</translation>
    </message>
</context>
<context>
    <name>KeysPanel</name>
    <message>
        <source>The anchor&apos;s keys</source>
        <translation>主播按键</translation>
    </message>
    <message>
        <source>presenter remotes and pedals send the same</source>
        <translation>翻页笔和脚踏发送同样的键</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>got it, else hold</source>
        <translation>收到，否则暂停</translation>
    </message>
    <message>
        <source>can&apos;t do it now</source>
        <translation>现在做不了</translation>
    </message>
    <message>
        <source>line</source>
        <translation>一行</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>scroll, line, card</source>
        <translation>滚动、逐行、手卡</translation>
    </message>
    <message>
        <source>text size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source>question answered</source>
        <translation>问题已答</translation>
    </message>
    <message>
        <source>hold: leave full screen, or close</source>
        <translation>长按退出全屏或关闭</translation>
    </message>
</context>
<context>
    <name>Paragraphs</name>
    <message>
        <source>Paragraphs of the script</source>
        <translation>话术段落</translation>
    </message>
</context>
<context>
    <name>PreviewPanel</name>
    <message>
        <source>What the anchor sees</source>
        <translation>主播看到的画面</translation>
    </message>
    <message>
        <source>Monitor of the studio screen</source>
        <translation>主播屏所在显示器</translation>
    </message>
    <message>
        <source>Close studio screen</source>
        <translation>关闭主播屏</translation>
    </message>
    <message>
        <source>Open on studio monitor</source>
        <translation>在主播屏上打开</translation>
    </message>
    <message>
        <source>Open studio screen</source>
        <translation>打开主播屏</translation>
    </message>
    <message>
        <source>Open in a window of its own</source>
        <translation>已在独立窗口中打开</translation>
    </message>
    <message>
        <source>Not open yet · a 24″ screen is assumed</source>
        <translation>尚未打开 · 暂按 24″ 屏幕计算</translation>
    </message>
    <message>
        <source>{name} · {inches}″ · {width} × {height}</source>
        <translation>{name} · {inches}″ · {width} × {height}</translation>
    </message>
    <message>
        <source>{size} · {hertz} Hz</source>
        <translation>{size} · {hertz} Hz</translation>
    </message>
    <message>
        <source>{screen} · not open here</source>
        <translation>{screen} · 本机未打开</translation>
    </message>
    <message>
        <source>running</source>
        <translation>滚动中</translation>
    </message>
    <message>
        <source>held</source>
        <translation>已暂停</translation>
    </message>
</context>
<context>
    <name>ScreenPanel</name>
    <message>
        <source>Screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>Layout</source>
        <translation>版式</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>模式</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Eye line</source>
        <translation>视线位置</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <source>Quiet cues</source>
        <translation>安静提示</translation>
    </message>
    <message>
        <source>As the monitor stands</source>
        <translation>按显示器摆放</translation>
    </message>
    <message>
        <source>Turned right</source>
        <translation>右转 90°</translation>
    </message>
    <message>
        <source>Turned left</source>
        <translation>左转 90°</translation>
    </message>
    <message>
        <source>Upside down</source>
        <translation>上下倒置</translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation>滚动</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>逐行</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>手卡</translation>
    </message>
    <message>
        <source>At the top</source>
        <translation>最上方</translation>
    </message>
    <message>
        <source>Upper third, near the lens</source>
        <translation>上三分之一，靠近镜头</translation>
    </message>
    <message>
        <source>In the middle</source>
        <translation>正中</translation>
    </message>
    <message>
        <source>Viewers</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>GMV</source>
        <translation>GMV</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>no pulse, no fade</source>
        <translation>不闪烁、不渐显</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>your hats do not allow changes</source>
        <translation>你的岗位不能修改</translation>
    </message>
</context>
<context>
    <name>SegmentsPanel</name>
    <message>
        <source>Segments</source>
        <extracomment>id, number, title, what stands at the right, state.</extracomment>
        <translation>环节</translation>
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
        <source>on air</source>
        <translation>播出中</translation>
    </message>
    <message>
        <source>armed</source>
        <translation>已备好</translation>
    </message>
    <message>
        <source>skipped</source>
        <translation>已跳过</translation>
    </message>
    <message>
        <source>on screen</source>
        <translation>在屏上</translation>
    </message>
    <message>
        <source>click to read its script</source>
        <translation>点击查看话术</translation>
    </message>
    <message>
        <source>click to arm, Enter to take</source>
        <translation>点击备好，回车切入</translation>
    </message>
    <message>
        <source>your hats do not take segments</source>
        <translation>你的岗位不能切环节</translation>
    </message>
</context>
<context>
    <name>SentList</name>
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
        <source>They are sent from Control.</source>
        <translation>提示在中控发出。</translation>
    </message>
</context>
<context>
    <name>SizeCard</name>
    <message>
        <source>Test card</source>
        <translation>测试卡</translation>
    </message>
    <message>
        <source>Say this line without leaning in</source>
        <translation>站在原位念出这一行</translation>
    </message>
    <message>
        <source>S$18.90 · 05:54</source>
        <translation>¥169 · 05:54</translation>
    </message>
    <message>
        <source>Show the patch test</source>
        <translation>展示贴敷测试</translation>
    </message>
    <message>
        <source>Next: 7 · Sheet masks flash</source>
        <translation>下一环节：7 · 面膜秒杀</translation>
    </message>
    <message>
        <source>ny-uh-SIN-uh-mide</source>
        <translation>yān xiān àn</translation>
    </message>
    <message>
        <source>{pixels} px · {angle}′ of ≥ {least}′</source>
        <translation>{pixels} px · {angle}′，需 ≥ {least}′</translation>
    </message>
    <message>
        <source>Any key closes this card</source>
        <translation>按任意键关闭</translation>
    </message>
</context>
<context>
    <name>SizeRow</name>
    <message>
        <source>large enough</source>
        <translation>够大</translation>
    </message>
    <message>
        <source>too small</source>
        <translation>太小</translation>
    </message>
    <message>
        <source>{title}: {pixels} px, {angle} minutes of arc, {verdict}</source>
        <translation>{title}：{pixels} px，{angle} 角分，{verdict}</translation>
    </message>
    <message>
        <source>≥ {angle}′</source>
        <translation>≥ {angle}′</translation>
    </message>
</context>
<context>
    <name>StudioMonitor</name>
    <message>
        <source>Monitor</source>
        <extracomment>Size of the window where the studio has no monitor of its own. Keys of restore points are this long at most.</extracomment>
        <translation>显示器</translation>
    </message>
</context>
<context>
    <name>StudioRoom</name>
    <message>
        <source>Show</source>
        <extracomment>What the keyboard does in the room; the anchor&apos;s own keys (answers, sizes) work on the anchor&apos;s screen only.</extracomment>
        <translation>场次</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>Side panels</source>
        <translation>侧栏</translation>
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
        <translation>撤销上一步</translation>
    </message>
</context>
<context>
    <name>StudioShow</name>
    <message>
        <source>{title} · {day}, {time}</source>
        <translation>{title} · {day} {time}</translation>
    </message>
    <message>
        <source>Feature</source>
        <translation>特点</translation>
    </message>
    <message>
        <source>Advantage</source>
        <translation>优势</translation>
    </message>
    <message>
        <source>Benefit</source>
        <translation>利益</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
</context>
<context>
    <name>StudioSurface</name>
    <message>
        <source>Name</source>
        <extracomment>Distance of the lines of one point, in font sizes, and the smallest size of keywords, reference pixels.</extracomment>
        <translation>品名</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>到手价</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>划线价</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>库存</translation>
    </message>
    <message>
        <source>Card · cover {count} points</source>
        <translation>手卡 · {count} 点讲全</translation>
    </message>
    <message>
        <source>No script yet · product data</source>
        <translation>暂无话术 · 商品信息</translation>
    </message>
    <message>
        <source>STOP</source>
        <extracomment>Pictures used when the cue names no meaning. An answered cue stays this long. An urgent cue pulses from 5 to 10 s of age, twice a second: four changes, under three flashes a second. The banner appears in this time.</extracomment>
        <translation>停</translation>
    </message>
    <message>
        <source>NOW</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>SOON</source>
        <translation>稍后</translation>
    </message>
    <message>
        <source>FYI</source>
        <translation>知悉</translation>
    </message>
    <message>
        <source>Got it · {seconds} s</source>
        <translation>收到 · {seconds} 秒</translation>
    </message>
    <message>
        <source>Can’t · {seconds} s</source>
        <translation>做不到 · {seconds} 秒</translation>
    </message>
    <message>
        <source>Got it</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>numbers paused</source>
        <translation>数据暂停</translation>
    </message>
    <message>
        <source>{count}/min</source>
        <translation>{count} 单/分</translation>
    </message>
    <message>
        <source>GMV</source>
        <translation>GMV</translation>
    </message>
    <message>
        <source>No script for this segment</source>
        <extracomment>Parts beside the script, by the name of their rectangle in `Geometry`.</extracomment>
        <translation>这一环节还没有话术</translation>
    </message>
    <message>
        <source>SOLD OUT → {number}</source>
        <translation>已售罄 → {number}</translation>
    </message>
    <message>
        <source>SOLD OUT</source>
        <translation>已售罄</translation>
    </message>
    <message>
        <source>{count} left</source>
        <translation>剩 {count} 件</translation>
    </message>
    <message>
        <source>NEXT</source>
        <translation>下一个</translation>
    </message>
    <message>
        <source>+{time} over</source>
        <translation>+{time} 超时</translation>
    </message>
    <message>
        <source>{time} under</source>
        <translation>提前 {time}</translation>
    </message>
    <message>
        <source>No show is planned</source>
        <translation>暂无排期</translation>
    </message>
    <message>
        <source>Link to control lost · {age}</source>
        <translation>与中控断开 · {age}</translation>
    </message>
    <message>
        <source>Carry on — your script is safe here</source>
        <translation>请继续，话术在本机，不受影响</translation>
    </message>
    <message>
        <source>REHEARSAL</source>
        <translation>彩排</translation>
    </message>
    <message>
        <source>ON AIR</source>
        <translation>直播中</translation>
    </message>
</context>
<context>
    <name>StudioWindow</name>
    <message>
        <source>Studio screen</source>
        <translation>主播屏</translation>
    </message>
    <message>
        <source>Got it: {level}, {text}</source>
        <translation>收到：{level}，{text}</translation>
    </message>
    <message>
        <source>Answered: {who} asks {text}</source>
        <translation>已回答：{who} 问 {text}</translation>
    </message>
</context>
<context>
    <name>UpNext</name>
    <message>
        <source>Up next</source>
        <translation>下一环节</translation>
    </message>
    <message>
        <source>Arm</source>
        <translation>备好</translation>
    </message>
    <message>
        <source>over</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>starts {time}</source>
        <translation>{time} 开始</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>切入</translation>
    </message>
    <message>
        <source>Your hats do not allow taking segments.</source>
        <translation>你的岗位不能切环节。</translation>
    </message>
    <message>
        <source>Add segments in Plan.</source>
        <translation>在策划里添加环节。</translation>
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
        <source>list {price}</source>
        <translation>划线价 {price}</translation>
    </message>
    <message>
        <source>stock {count}</source>
        <translation>库存 {count}</translation>
    </message>
</context>
</TS>
