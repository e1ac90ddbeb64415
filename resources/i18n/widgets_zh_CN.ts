<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Banner</name>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
</context>
<context>
    <name>CueState</name>
    <message>
        <source>sent {detail}</source>
        <translation>已发 {detail}</translation>
    </message>
    <message>
        <source>no answer {detail}</source>
        <translation>未确认 {detail}</translation>
    </message>
    <message>
        <source>shown {detail}</source>
        <translation>已显示 {detail}</translation>
    </message>
    <message>
        <source>got it · {detail}</source>
        <translation>已确认 · {detail}</translation>
    </message>
    <message>
        <source>can’t: {detail}</source>
        <translation>做不到：{detail}</translation>
    </message>
    <message>
        <source>expired {detail}</source>
        <translation>已过期 {detail}</translation>
    </message>
</context>
<context>
    <name>DeckLane</name>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
</context>
<context>
    <name>DeckParts</name>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>回到当前</translation>
    </message>
</context>
<context>
    <name>DeckSpeech</name>
    <message>
        <source>{age} old</source>
        <translation>{age}前的数据</translation>
    </message>
    <message>
        <source>No readings yet</source>
        <translation>还没有数据</translation>
    </message>
    <message>
        <source>Last {last}, lowest {low}, highest {high}, {trend}</source>
        <translation>最新 {last}，最低 {low}，最高 {high}，{trend}</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>平稳</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>上升</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>下降</translation>
    </message>
</context>
<context>
    <name>DeckSurface</name>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Back to now</source>
        <translation>回到当前</translation>
    </message>
</context>
<context>
    <name>HealthLight</name>
    <message>
        <source>fresh</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>late</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>not answering</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>not used</source>
        <translation>未启用</translation>
    </message>
    <message>
        <source>{name}: {state}</source>
        <translation>{name}：{state}</translation>
    </message>
</context>
<context>
    <name>LaneView</name>
    <message>
        <source>No readings yet</source>
        <translation>还没有数据</translation>
    </message>
</context>
<context>
    <name>MinuteTable</name>
    <message>
        <source>Values by minute</source>
        <translation>每分钟数据</translation>
    </message>
</context>
<context>
    <name>MinuteTableModel</name>
    <message>
        <source>Last</source>
        <translation>最新</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>最低</translation>
    </message>
    <message>
        <source>Highest</source>
        <translation>最高</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>趋势</translation>
    </message>
    <message>
        <source>Read</source>
        <extracomment>Rows above the minutes: when it was read, last, lowest, highest, trend. From this age on a reading is told with it.</extracomment>
        <translation>读取时间</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>{title} per minute</source>
        <translation>每分钟{title}</translation>
    </message>
</context>
<context>
    <name>Overview</name>
    <message>
        <source>Whole show</source>
        <translation>整场</translation>
    </message>
</context>
<context>
    <name>PlanStrip</name>
    <message>
        <source>Planned show</source>
        <translation>计划全场</translation>
    </message>
    <message>
        <source>{number} {title}, {start} to {end}</source>
        <translation>{number} {title}，{start} 至 {end}</translation>
    </message>
</context>
<context>
    <name>PriorityTag</name>
    <message>
        <source>STOP</source>
        <translation>停</translation>
    </message>
    <message>
        <source>NOW</source>
        <translation>立即</translation>
    </message>
    <message>
        <source>SOON</source>
        <translation>尽快</translation>
    </message>
    <message>
        <source>FYI</source>
        <translation>知悉</translation>
    </message>
</context>
<context>
    <name>RundownLane</name>
    <message>
        <source>Rundown</source>
        <extracomment>This close to an icon the pointer means it. Least distance of two icons: one icon and the count beside it.</extracomment>
        <translation>流程</translation>
    </message>
    <message>
        <source>Segments: {count}, events: {events}</source>
        <translation>{count} 个环节，{events} 个事件</translation>
    </message>
    <message>
        <source>Segments: {count}, events: {events}. On air: {number} {title}</source>
        <translation>{count} 个环节，{events} 个事件。正在播：{number} {title}</translation>
    </message>
    <message>
        <source>{sentence}. Host: {name}</source>
        <translation>{sentence}。主播：{name}</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>计划</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>Segments</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>主播</translation>
    </message>
    <message>
        <source>Problems</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Cues · ads</source>
        <translation>提示 · 投放</translation>
    </message>
</context>
<context>
    <name>ZoomBar</name>
    <message>
        <source>Time span</source>
        <translation>时间范围</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>整场</translation>
    </message>
    <message>
        <source>60m</source>
        <translation>60分</translation>
    </message>
    <message>
        <source>15m</source>
        <translation>15分</translation>
    </message>
    <message>
        <source>5m</source>
        <translation>5分</translation>
    </message>
</context>
</TS>
