<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>MiniStrip</name>
    <message>
        <source>Prompts waiting: {count}</source>
        <extracomment>Numbers that the strip can show, and which three it shows first.</extracomment>
        <translation>待处理建议：{count}</translation>
    </message>
    <message>
        <source>No session is open</source>
        <translation>没有打开的场次</translation>
    </message>
    <message>
        <source>Not on the air</source>
        <translation>未开播</translation>
    </message>
    <message>
        <source>ON AIR</source>
        <translation>直播中</translation>
    </message>
    <message>
        <source>REHEARSAL</source>
        <translation>彩排</translation>
    </message>
    <message>
        <source>Cuedeck mini strip</source>
        <extracomment>Widths of the parts at 100 %: light and clock, segment, cue, one number, prompts.</extracomment>
        <translation>Cuedeck 置顶小条</translation>
    </message>
    <message>
        <source>Open Control</source>
        <translation>打开中控</translation>
    </message>
    <message>
        <source>Close the strip</source>
        <translation>关闭小条</translation>
    </message>
    <message>
        <source>Mini strip</source>
        <translation>置顶小条</translation>
    </message>
    <message>
        <source>Nothing on air yet</source>
        <translation>还没有环节在播</translation>
    </message>
</context>
</TS>
