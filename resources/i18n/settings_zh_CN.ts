<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
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
        <extracomment>Left out where the page is narrow; the tool tip has them. Air around the row of filters: left, top, right, bottom. Every group, in the order of the catalogue.</extracomment>
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
    <name>SettingsRoom</name>
    <message>
        <source>Members and hats</source>
        <extracomment>Page key -&gt; (icon, module, class). Most width of a page with its scroll bar, and the room under the end of one that is scrolled.</extracomment>
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
        <source>Metrics and definitions</source>
        <translation>指标与定义</translation>
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
</TS>
