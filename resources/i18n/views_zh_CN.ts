<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Awake</name>
    <message>
        <source>A live show is running</source>
        <extracomment>A show that was never ended keeps no display awake for ever.</extracomment>
        <translation>直播正在进行</translation>
    </message>
</context>
<context>
    <name>CueTarget</name>
    <message>
        <source>Somebody who left</source>
        <extracomment>A cue that nobody answered within this time needs the sender (STOP and NOW sooner than SOON).</extracomment>
        <translation>已离开的人</translation>
    </message>
    <message>
        <source>Screen {name}</source>
        <translation>屏幕 {name}</translation>
    </message>
    <message>
        <source>Anchor</source>
        <translation>主播</translation>
    </message>
    <message>
        <source>Assistant</source>
        <translation>助播</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>运营</translation>
    </message>
    <message>
        <source>Customer service</source>
        <translation>客服</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Viewer</source>
        <translation>观察员</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全员</translation>
    </message>
    <message>
        <source>STOP</source>
        <translation>停</translation>
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
        <source>Never expires</source>
        <translation>不过期</translation>
    </message>
    <message>
        <source>Expires after {seconds} s</source>
        <translation>{seconds} 秒后过期</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>This cannot be saved as it is.</source>
        <translation>当前内容无法保存。</translation>
    </message>
    <message>
        <source>Check the marked fields and try again.</source>
        <translation>请检查标出的字段后重试。</translation>
    </message>
    <message>
        <source>This {subject} does not exist any more.</source>
        <translation>该{subject}已不存在。</translation>
    </message>
    <message>
        <source>Somebody may have removed it; the list is up to date now.</source>
        <translation>可能已被他人删除，列表已更新。</translation>
    </message>
    <message>
        <source>Somebody else changed this {subject} first.</source>
        <translation>该{subject}已被他人先修改。</translation>
    </message>
    <message>
        <source>Look at the new values, then make your change again.</source>
        <translation>请先看新的内容，再重新修改。</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>Ask the session lead, or change your hat in the top bar.</source>
        <translation>请联系场次负责人，或在顶栏切换角色。</translation>
    </message>
    <message>
        <source>The other side does not answer.</source>
        <translation>对方服务没有响应。</translation>
    </message>
    <message>
        <source>It is tried again by itself; everything else goes on.</source>
        <translation>系统会自动重试，其他功能不受影响。</translation>
    </message>
    <message>
        <source>The permission of {account} has ended.</source>
        <translation>{account} 的授权已过期。</translation>
    </message>
    <message>
        <source>Renew it in Settings, Sources.</source>
        <translation>请到「设置」的「数据源」中重新授权。</translation>
    </message>
    <message>
        <source>It was cancelled.</source>
        <translation>操作已取消。</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>没有任何改动。</translation>
    </message>
    <message>
        <source>Something unexpected happened.</source>
        <translation>发生了意外问题。</translation>
    </message>
    <message>
        <source>The same thing is there already.</source>
        <translation>相同的内容已存在。</translation>
    </message>
    <message>
        <source>Type another value.</source>
        <translation>请改填其他值。</translation>
    </message>
    <message>
        <source>This value is not accepted.</source>
        <translation>该值不被接受。</translation>
    </message>
    <message>
        <source>It refers to something that was removed.</source>
        <translation>它引用的内容已被删除。</translation>
    </message>
    <message>
        <source>There is no field called {field}.</source>
        <translation>没有名为 {field} 的字段。</translation>
    </message>
    <message>
        <source>The time {value} has no time zone.</source>
        <translation>时间 {value} 缺少时区。</translation>
    </message>
    <message>
        <source>There is no time zone called {zone}.</source>
        <translation>没有名为 {zone} 的时区。</translation>
    </message>
    <message>
        <source>Choose another one from the list.</source>
        <translation>请从列表中另选一个。</translation>
    </message>
    <message>
        <source>There is no time zone called {timezone}.</source>
        <translation>没有名为 {timezone} 的时区。</translation>
    </message>
    <message>
        <source>The currency {currency} is not known.</source>
        <translation>未知的币种 {currency}。</translation>
    </message>
    <message>
        <source>Amounts in {left} and {right} cannot be added.</source>
        <translation>{left} 与 {right} 的金额不能相加。</translation>
    </message>
    <message>
        <source>Use one currency for the whole session.</source>
        <translation>请整场使用同一币种。</translation>
    </message>
    <message>
        <source>Cuedeck is already running here.</source>
        <translation>Cuedeck 已在本机运行。</translation>
    </message>
    <message>
        <source>Its window was brought to the front.</source>
        <translation>已将其窗口切到前台。</translation>
    </message>
    <message>
        <source>A part of this installation is missing: {part}.</source>
        <translation>安装不完整，缺少：{part}。</translation>
    </message>
    <message>
        <source>Install Cuedeck again.</source>
        <translation>请重新安装 Cuedeck。</translation>
    </message>
    <message>
        <source>This is no address of a data store.</source>
        <translation>这不是数据存储的地址。</translation>
    </message>
    <message>
        <source>Check it in Settings, Data store.</source>
        <translation>请到「设置」的「数据存储」检查。</translation>
    </message>
    <message>
        <source>There is no data at {path} yet.</source>
        <translation>{path} 处还没有数据。</translation>
    </message>
    <message>
        <source>There is no kind of source called {kind}.</source>
        <translation>没有名为 {kind} 的数据源类型。</translation>
    </message>
    <message>
        <source>This data was written by a newer Cuedeck.</source>
        <translation>这份数据由更新版本的 Cuedeck 写入。</translation>
    </message>
    <message>
        <source>Update Cuedeck on this computer; the data was not touched.</source>
        <translation>请升级本机的 Cuedeck；数据未作任何改动。</translation>
    </message>
    <message>
        <source>This data is from an older Cuedeck than can be read.</source>
        <translation>这份数据来自过旧的 Cuedeck 版本。</translation>
    </message>
    <message>
        <source>Open it once with the version between, then try again.</source>
        <translation>请先用中间版本打开一次，再重试。</translation>
    </message>
    <message>
        <source>The data file is damaged.</source>
        <translation>数据文件已损坏。</translation>
    </message>
    <message>
        <source>This file holds things that are not Cuedeck&apos;s.</source>
        <translation>文件中含有不属于 Cuedeck 的内容。</translation>
    </message>
    <message>
        <source>Choose a backup that Cuedeck wrote.</source>
        <translation>请选择由 Cuedeck 写入的备份。</translation>
    </message>
    <message>
        <source>There is data in this place already.</source>
        <translation>该位置已有数据。</translation>
    </message>
    <message>
        <source>Another program holds the data file.</source>
        <translation>其他程序正在占用数据文件。</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>请稍后重试。</translation>
    </message>
    <message>
        <source>The team&apos;s server does not answer.</source>
        <translation>团队服务器没有响应。</translation>
    </message>
    <message>
        <source>Bring the latest backup back with “cuedeck restore”.</source>
        <translation>用 cuedeck restore 恢复最近的备份。</translation>
    </message>
    <message>
        <source>This data was made by a development version of Cuedeck.</source>
        <translation>这份数据由 Cuedeck 的开发版本创建。</translation>
    </message>
    <message>
        <source>Choose a new file, or open it with the version that made it; it was not touched.</source>
        <translation>请另选一个新文件，或用创建它的版本打开；数据未被改动。</translation>
    </message>
    <message>
        <source>This data was written by an older Cuedeck.</source>
        <translation>这份数据由旧版 Cuedeck 写入。</translation>
    </message>
    <message>
        <source>Open it once in the window; it is brought up to date then.</source>
        <translation>请在窗口中打开一次，数据会随之升级。</translation>
    </message>
    <message>
        <source>The backup is damaged or cut off.</source>
        <translation>备份已损坏或不完整。</translation>
    </message>
    <message>
        <source>Choose an older backup; the data was not touched.</source>
        <translation>请换用更早的备份；现有数据未被改动。</translation>
    </message>
    <message>
        <source>This file is a data file in use, not a place for a backup.</source>
        <translation>这是正在使用的数据文件，不能当作备份的位置。</translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation>请换一个名字。</translation>
    </message>
    <message>
        <source>This file is no data of Cuedeck; it was not touched.</source>
        <translation>这个文件不是 Cuedeck 的数据，没有动它。</translation>
    </message>
    <message>
        <source>Choose another path, or move the file away first.</source>
        <translation>请换一个路径，或先把文件移走。</translation>
    </message>
    <message>
        <source>Nothing new is saved until it is back; it is tried again by itself.</source>
        <translation>恢复前不会保存新内容；系统会自动重试。</translation>
    </message>
    <message>
        <source>The data cannot be opened.</source>
        <translation>无法打开数据。</translation>
    </message>
    <message>
        <source>The data may not be written to.</source>
        <translation>数据没有写入权限。</translation>
    </message>
    <message>
        <source>The disk failed while data was read or written.</source>
        <translation>读写数据时磁盘出错。</translation>
    </message>
    <message>
        <source>The team&apos;s server takes no more connections.</source>
        <translation>团队服务器连接数已满。</translation>
    </message>
    <message>
        <source>Readings could not be stored.</source>
        <translation>读数未能保存。</translation>
    </message>
    <message>
        <source>A reading does not have the expected shape.</source>
        <translation>读数格式不符。</translation>
    </message>
    <message>
        <source>The disk is full; nothing was written.</source>
        <translation>磁盘已满，内容没有写入。</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>请清理磁盘空间后重试。</translation>
    </message>
    <message>
        <source>{path} may not be written to.</source>
        <translation>{path} 没有写入权限。</translation>
    </message>
    <message>
        <source>{path} could not be written.</source>
        <translation>无法写入 {path}。</translation>
    </message>
    <message>
        <source>The system key ring is locked.</source>
        <translation>系统密钥环已锁定。</translation>
    </message>
    <message>
        <source>Unlock the system key ring, then try again.</source>
        <translation>请解锁系统密钥环后重试。</translation>
    </message>
    <message>
        <source>The entry in the key ring is not Cuedeck&apos;s.</source>
        <translation>密钥环中的条目不属于 Cuedeck。</translation>
    </message>
    <message>
        <source>Remove the entry {entry}, then try again.</source>
        <translation>请删除条目 {entry} 后重试。</translation>
    </message>
    <message>
        <source>The accounts are locked.</source>
        <translation>账号信息已锁定。</translation>
    </message>
    <message>
        <source>Type the passphrase in Settings.</source>
        <translation>请在「设置」中输入口令。</translation>
    </message>
    <message>
        <source>The token {name} was saved on another computer.</source>
        <translation>令牌 {name} 是在另一台电脑上保存的。</translation>
    </message>
    <message>
        <source>Type it in again.</source>
        <translation>请重新输入。</translation>
    </message>
    <message>
        <source>The token is empty.</source>
        <translation>令牌为空。</translation>
    </message>
    <message>
        <source>This name cannot be used.</source>
        <translation>该名称不可用。</translation>
    </message>
    <message>
        <source>The passphrase needs at least {least} characters.</source>
        <translation>口令至少需要 {least} 个字符。</translation>
    </message>
    <message>
        <source>This is not the passphrase.</source>
        <translation>口令不正确。</translation>
    </message>
    <message>
        <source>Type it again.</source>
        <translation>请重新输入。</translation>
    </message>
    <message>
        <source>There is a passphrase already.</source>
        <translation>口令已存在。</translation>
    </message>
    <message>
        <source>Type the one that was chosen.</source>
        <translation>请输入已设置的口令。</translation>
    </message>
    <message>
        <source>There is no setting called {key}.</source>
        <translation>没有名为 {key} 的设置。</translation>
    </message>
    <message>
        <source>The setting {key} cannot be {value}.</source>
        <translation>设置 {key} 不能为 {value}。</translation>
    </message>
    <message>
        <source>This is no address of a server.</source>
        <translation>这不是服务器地址。</translation>
    </message>
    <message>
        <source>Check the address in Settings, Sources.</source>
        <translation>请到「设置」的「数据源」检查地址。</translation>
    </message>
    <message>
        <source>{host} did not answer in time.</source>
        <translation>{host} 响应超时。</translation>
    </message>
    <message>
        <source>{host} cannot be reached.</source>
        <translation>无法连接 {host}。</translation>
    </message>
    <message>
        <source>{host} asks us to wait.</source>
        <translation>{host} 要求稍后再试。</translation>
    </message>
    <message>
        <source>{host} refused the request ({status}).</source>
        <translation>{host} 拒绝了请求（{status}）。</translation>
    </message>
    <message>
        <source>The answer of {host} is too large.</source>
        <translation>{host} 的返回内容过大。</translation>
    </message>
    <message>
        <source>The answer of the server cannot be read.</source>
        <translation>无法读取服务器的返回内容。</translation>
    </message>
    <message>
        <source>There is no file {file}.</source>
        <translation>找不到文件 {file}。</translation>
    </message>
    <message>
        <source>Choose the file again.</source>
        <translation>请重新选择文件。</translation>
    </message>
    <message>
        <source>{file} is a folder, not a file.</source>
        <translation>{file} 是文件夹，不是文件。</translation>
    </message>
    <message>
        <source>{file} may not be read.</source>
        <translation>没有读取 {file} 的权限。</translation>
    </message>
    <message>
        <source>Check the rights on the file and its folder, or choose another place.</source>
        <translation>请检查文件及所在文件夹的权限，或换一个位置。</translation>
    </message>
    <message>
        <source>{file} is empty.</source>
        <translation>{file} 是空文件。</translation>
    </message>
    <message>
        <source>{file} is too large to read safely.</source>
        <translation>{file} 过大，无法安全读取。</translation>
    </message>
    <message>
        <source>Export a shorter time span, or split the file.</source>
        <translation>请导出较短的时间段，或拆分文件。</translation>
    </message>
    <message>
        <source>{file} cannot be read.</source>
        <translation>无法读取 {file}。</translation>
    </message>
    <message>
        <source>Export it again as XLSX or CSV; nothing was imported.</source>
        <translation>请重新导出为 XLSX 或 CSV；本次没有导入任何内容。</translation>
    </message>
    <message>
        <source>{file} is locked with a password.</source>
        <translation>{file} 设有密码。</translation>
    </message>
    <message>
        <source>Save it without a password, then import it.</source>
        <translation>请另存为不带密码的文件后再导入。</translation>
    </message>
    <message>
        <source>{file} is a web page under a spreadsheet&apos;s name.</source>
        <translation>{file} 实际上是网页，不是表格。</translation>
    </message>
    <message>
        <source>{file} is not a kind of file that is read.</source>
        <translation>不支持 {file} 这种文件类型。</translation>
    </message>
    <message>
        <source>{file} holds no table that is known.</source>
        <translation>{file} 中没有可识别的表格。</translation>
    </message>
    <message>
        <source>Choose the kind of table yourself, or check its header row.</source>
        <translation>请手动选择表格类型，或检查表头行。</translation>
    </message>
    <message>
        <source>{file} lacks columns: {missing}.</source>
        <translation>{file} 缺少以下列：{missing}。</translation>
    </message>
    <message>
        <source>Export the table with these columns, or match them by hand.</source>
        <translation>请导出包含这些列的表格，或手动对应各列。</translation>
    </message>
    <message>
        <source>Few columns of {file} are known: {known}.</source>
        <translation>{file} 中可识别的列太少：{known}。</translation>
    </message>
    <message>
        <source>Export the table with more of its columns; nothing was imported.</source>
        <translation>请导出包含更多列的表格；未导入任何内容。</translation>
    </message>
    <message>
        <source>{file} has a header but no rows.</source>
        <translation>{file} 只有表头，没有数据行。</translation>
    </message>
    <message>
        <source>There is no kind of table called {kind}.</source>
        <translation>没有名为 {kind} 的表格类型。</translation>
    </message>
    <message>
        <source>There is no field {field} in this kind of table.</source>
        <translation>该表格类型没有字段 {field}。</translation>
    </message>
    <message>
        <source>The chat log {file} cannot be read.</source>
        <translation>无法读取弹幕记录 {file}。</translation>
    </message>
    <message>
        <source>Save it again where it came from, as JSON, XML or CSV; nothing was imported.</source>
        <translation>请在来源处重新保存为 JSON、XML 或 CSV；未导入任何内容。</translation>
    </message>
    <message>
        <source>{file} is no chat log that is known.</source>
        <translation>{file} 不是可识别的弹幕记录。</translation>
    </message>
    <message>
        <source>{file} holds no message.</source>
        <translation>{file} 中没有弹幕。</translation>
    </message>
    <message>
        <source>The reading of {file} was stopped.</source>
        <translation>已停止读取 {file}。</translation>
    </message>
    <message>
        <source>A report cannot be written as {suffix}.</source>
        <translation>报告不能保存为 {suffix} 格式。</translation>
    </message>
    <message>
        <source>Tables of this kind are read but not kept.</source>
        <translation>这类表格可以读取，但不会保存。</translation>
    </message>
    <message>
        <source>{file} has no minutes to import.</source>
        <translation>{file} 中没有可导入的分钟数据。</translation>
    </message>
    <message>
        <source>{file} has clocks but no day.</source>
        <translation>{file} 只有钟点，没有日期。</translation>
    </message>
    <message>
        <source>Export it with the day beside the time; nothing was imported.</source>
        <translation>请导出带日期的时间列；未导入任何内容。</translation>
    </message>
    <message>
        <source>This folder cannot be used.</source>
        <translation>该文件夹不可用。</translation>
    </message>
    <message>
        <source>Choose an empty folder or a new file.</source>
        <translation>请选择空文件夹或新文件。</translation>
    </message>
    <message>
        <source>{file} is no session package that can be read.</source>
        <translation>{file} 不是可读取的场次包。</translation>
    </message>
    <message>
        <source>Export the session again on the other computer.</source>
        <translation>请在另一台电脑上重新导出场次。</translation>
    </message>
    <message>
        <source>a needed cell is empty</source>
        <translation>必填单元格为空</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>不是数字</translation>
    </message>
    <message>
        <source>not a whole number</source>
        <translation>不是整数</translation>
    </message>
    <message>
        <source>a count below zero</source>
        <translation>计数小于零</translation>
    </message>
    <message>
        <source>too large to be true</source>
        <translation>数值过大</translation>
    </message>
    <message>
        <source>point or comma could mean thousands or decimals</source>
        <translation>分隔符含义不明</translation>
    </message>
    <message>
        <source>not a date or time</source>
        <translation>不是日期或时间</translation>
    </message>
    <message>
        <source>a clock without a day</source>
        <translation>只有钟点，没有日期</translation>
    </message>
    <message>
        <source>a date that cannot be true</source>
        <translation>日期不可能属实</translation>
    </message>
    <message>
        <source>another currency than its column or row names</source>
        <translation>币种与所在列或行标明的不同</translation>
    </message>
    <message>
        <source>not a length of time</source>
        <translation>不是时长</translation>
    </message>
    <message>
        <source>a spreadsheet program rounded this number</source>
        <translation>编号已被表格软件舍入</translation>
    </message>
    <message>
        <source>a formula without a stored result</source>
        <translation>公式没有保存结果</translation>
    </message>
    <message>
        <source>a spreadsheet error</source>
        <translation>单元格错误</translation>
    </message>
    <message>
        <source>the text is too long</source>
        <translation>文字过长</translation>
    </message>
    <message>
        <source>the same row stands further up</source>
        <translation>与上方某行重复</translation>
    </message>
    <message>
        <source>this lies before the start of the session</source>
        <translation>早于场次开始时间</translation>
    </message>
    <message>
        <source>no order of this number is known; import the orders first</source>
        <translation>没有这个订单号；请先导入订单</translation>
    </message>
    <message>
        <source>filled cells beyond the header</source>
        <translation>超出表头的多余单元格</translation>
    </message>
    <message>
        <source>the row has another number of cells than the header</source>
        <translation>该行的单元格数与表头不一致</translation>
    </message>
    <message>
        <source>no readable time</source>
        <translation>没有可识别的时间</translation>
    </message>
    <message>
        <source>no text</source>
        <translation>没有文字</translation>
    </message>
    <message>
        <source>not a message</source>
        <translation>不是弹幕消息</translation>
    </message>
    <message>
        <source>The currency stands nowhere in the file.</source>
        <translation>文件中没有注明币种。</translation>
    </message>
    <message>
        <source>The currency was guessed from a sign.</source>
        <translation>币种是按符号推测的。</translation>
    </message>
    <message>
        <source>The time zone was guessed.</source>
        <translation>时区为推测值。</translation>
    </message>
    <message>
        <source>Times were taken as UTC.</source>
        <translation>时间按 UTC 处理。</translation>
    </message>
    <message>
        <source>Other sheets were not read.</source>
        <translation>其他工作表未读取。</translation>
    </message>
    <message>
        <source>Columns with buyers&apos; personal data were left out.</source>
        <translation>含买家个人信息的列未导入。</translation>
    </message>
    <message>
        <source>A totals row differs from the sum of its rows.</source>
        <translation>合计行与各行之和不一致。</translation>
    </message>
    <message>
        <source>Amounts were rounded to the smallest unit.</source>
        <translation>金额已舍入到最小单位。</translation>
    </message>
    <message>
        <source>The day was taken to come before the month.</source>
        <translation>日期按日在前、月在后处理。</translation>
    </message>
    <message>
        <source>It has too many bytes.</source>
        <translation>文件字节数过多。</translation>
    </message>
    <message>
        <source>Unpacked it would be too large.</source>
        <translation>解压后过大。</translation>
    </message>
    <message>
        <source>It is packed more tightly than honest data is.</source>
        <translation>压缩比异常。</translation>
    </message>
    <message>
        <source>It has too many parts.</source>
        <translation>包含的部分过多。</translation>
    </message>
    <message>
        <source>It has too many cells.</source>
        <translation>单元格过多。</translation>
    </message>
    <message>
        <source>It has too many rows.</source>
        <translation>行数过多。</translation>
    </message>
    <message>
        <source>Reading it takes too much memory.</source>
        <translation>读取占用内存过多。</translation>
    </message>
    <message>
        <source>Reading it takes too long.</source>
        <translation>读取时间过长。</translation>
    </message>
    <message>
        <source>Too much comes out of it.</source>
        <translation>读取结果过大。</translation>
    </message>
    <message>
        <source>It is cut off or damaged.</source>
        <translation>文件不完整或已损坏。</translation>
    </message>
    <message>
        <source>It is no ordinary file.</source>
        <translation>不是普通文件。</translation>
    </message>
    <message>
        <source>Its inner format is broken.</source>
        <translation>内部格式已损坏。</translation>
    </message>
    <message>
        <source>It defines entities, which honest files never do.</source>
        <translation>其中含有不安全的实体定义。</translation>
    </message>
    <message>
        <source>It is nested too deeply.</source>
        <translation>嵌套层级过深。</translation>
    </message>
    <message>
        <source>An archive lies inside it.</source>
        <translation>压缩包内还有压缩包。</translation>
    </message>
    <message>
        <source>Its character set is not known.</source>
        <translation>字符编码无法识别。</translation>
    </message>
    <message>
        <source>One field never ends.</source>
        <translation>某个字段过长，可能缺少引号。</translation>
    </message>
    <message>
        <source>The reader stopped while reading it.</source>
        <translation>读取时程序意外终止。</translation>
    </message>
    <message>
        <source>This computer has no safe place for passwords.</source>
        <translation>本机没有可用的密钥保管服务。</translation>
    </message>
    <message>
        <source>Install or unlock the system key ring; accounts stay off until then.</source>
        <translation>请安装或解锁系统密钥环；在此之前账号保持停用。</translation>
    </message>
    <message>
        <source>The same thing is still being done.</source>
        <translation>相同的操作仍在进行。</translation>
    </message>
    <message>
        <source>Wait a moment; it does not need to be done twice.</source>
        <translation>请稍候，无需重复操作。</translation>
    </message>
    <message>
        <source>Something went wrong ({code}).</source>
        <translation>出现问题（{code}）。</translation>
    </message>
    <message>
        <source>Try again; if it stays, “cuedeck doctor” says where the log is.</source>
        <translation>请重试；仍不行时，运行 cuedeck doctor 查看日志位置。</translation>
    </message>
    <message>
        <source>This text is too long.</source>
        <translation>文字太长。</translation>
    </message>
    <message>
        <source>Use at most {limit} characters.</source>
        <translation>最多 {limit} 个字符。</translation>
    </message>
    <message>
        <source>This value cannot be kept.</source>
        <translation>这个值无法保存。</translation>
    </message>
    <message>
        <source>It needs a title.</source>
        <translation>需要填写标题。</translation>
    </message>
    <message>
        <source>Give it a name and try again.</source>
        <translation>请填写名称后重试。</translation>
    </message>
    <message>
        <source>It needs a name.</source>
        <translation>需要填写名称。</translation>
    </message>
    <message>
        <source>There is already a member called {name}.</source>
        <translation>已有名为 {name} 的成员。</translation>
    </message>
    <message>
        <source>It needs some words.</source>
        <translation>需要填写内容。</translation>
    </message>
    <message>
        <source>Write a few words and try again.</source>
        <translation>请填写内容后重试。</translation>
    </message>
    <message>
        <source>The comment is empty.</source>
        <translation>评论内容为空。</translation>
    </message>
    <message>
        <source>There is no price to check yet.</source>
        <translation>还没有可核对的价格。</translation>
    </message>
    <message>
        <source>Type the live price first.</source>
        <translation>请先填写直播价。</translation>
    </message>
    <message>
        <source>A number here cannot be below zero.</source>
        <translation>这里的数字不能小于零。</translation>
    </message>
    <message>
        <source>A share lies between 0 and 100 percent.</source>
        <translation>比例应在 0 到 100% 之间。</translation>
    </message>
    <message>
        <source>This length is not possible.</source>
        <translation>该时长无效。</translation>
    </message>
    <message>
        <source>The end lies before the start.</source>
        <translation>结束早于开始。</translation>
    </message>
    <message>
        <source>The fastest speed is {most}.</source>
        <translation>最快速度为 {most}。</translation>
    </message>
    <message>
        <source>The pace lies between {least} and {most}.</source>
        <translation>语速应在 {least} 到 {most} 之间。</translation>
    </message>
    <message>
        <source>The plan is locked in this phase.</source>
        <translation>当前阶段方案已锁定。</translation>
    </message>
    <message>
        <source>Write an amendment, or ask the session lead to open it.</source>
        <translation>请写修订说明，或请场次负责人开放修改。</translation>
    </message>
    <message>
        <source>A session that is on air cannot be removed.</source>
        <translation>直播中的场次不能删除。</translation>
    </message>
    <message>
        <source>End it first.</source>
        <translation>请先结束直播。</translation>
    </message>
    <message>
        <source>The session cannot go to this phase now.</source>
        <translation>当前不能切换到该阶段。</translation>
    </message>
    <message>
        <source>Take the phases in their order.</source>
        <translation>请按顺序切换阶段。</translation>
    </message>
    <message>
        <source>This show ended too long ago to go back on the air.</source>
        <translation>这场结束太久了，不能再回到直播中。</translation>
    </message>
    <message>
        <source>Make a new session for the next show.</source>
        <translation>请为下一场新建场次。</translation>
    </message>
    <message>
        <source>Something still stands in the way ({count}).</source>
        <translation>还有 {count} 项没有解决。</translation>
    </message>
    <message>
        <source>Open the list of blockers in Plan.</source>
        <translation>请在「策划」中查看阻碍清单。</translation>
    </message>
    <message>
        <source>A second person has to confirm this.</source>
        <translation>需要第二个人确认。</translation>
    </message>
    <message>
        <source>Ask another member to look at it.</source>
        <translation>请另一位成员核对。</translation>
    </message>
    <message>
        <source>There is no length left to share out.</source>
        <translation>没有可分配的时长。</translation>
    </message>
    <message>
        <source>A segment cannot be moved onto itself.</source>
        <translation>环节不能移到自身位置。</translation>
    </message>
    <message>
        <source>This is the last segment.</source>
        <translation>已经是最后一个环节。</translation>
    </message>
    <message>
        <source>The segment on air is in no loop.</source>
        <translation>当前环节不在循环里。</translation>
    </message>
    <message>
        <source>This segment is not to come any more.</source>
        <translation>这个环节已经不在后面了。</translation>
    </message>
    <message>
        <source>{who} has the rundown.</source>
        <translation>{who} 掌握流程。</translation>
    </message>
    <message>
        <source>Ask for it or take it over in “Up next”.</source>
        <translation>可在「下一环节」里请求或接管。</translation>
    </message>
    <message>
        <source>You do not have the rundown.</source>
        <translation>流程不由你掌握。</translation>
    </message>
    <message>
        <source>No segment is on air.</source>
        <translation>当前没有进行中的环节。</translation>
    </message>
    <message>
        <source>Do it while the session is live.</source>
        <translation>请在直播中操作。</translation>
    </message>
    <message>
        <source>The session is not live.</source>
        <translation>本场尚未开播。</translation>
    </message>
    <message>
        <source>The session has not started yet.</source>
        <translation>本场尚未开始。</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>没有可撤销的操作。</translation>
    </message>
    <message>
        <source>It is too late to undo this.</source>
        <translation>已超过可撤销的时间。</translation>
    </message>
    <message>
        <source>Take the right segment by hand.</source>
        <translation>请手动切换到正确的环节。</translation>
    </message>
    <message>
        <source>The cue has no words.</source>
        <translation>提示内容为空。</translation>
    </message>
    <message>
        <source>Nobody can be reached as {target}.</source>
        <translation>没有「{target}」这个接收人。</translation>
    </message>
    <message>
        <source>Choose a hat, or everybody.</source>
        <translation>请选一个岗位，或全部。</translation>
    </message>
    <message>
        <source>The cue is too long: {used} of {limit}.</source>
        <translation>提示过长：{used} / {limit}。</translation>
    </message>
    <message>
        <source>Say it in fewer words.</source>
        <translation>请精简文字。</translation>
    </message>
    <message>
        <source>Nobody knows {names} now, so the cue was not sent.</source>
        <translation>现在没有 {names} 的实时数值，提示没有发出。</translation>
    </message>
    <message>
        <source>Type the words yourself, or fill in the missing value.</source>
        <translation>请手动输入提示内容，或先补上缺少的数值。</translation>
    </message>
    <message>
        <source>Cues go out while the show is live or rehearsed.</source>
        <translation>直播或彩排时才能发提示。</translation>
    </message>
    <message>
        <source>Start the rehearsal or the show first.</source>
        <translation>请先开始彩排或开播。</translation>
    </message>
    <message>
        <source>Stock was read {minutes} min ago: read it again or type the cue without it.</source>
        <translation>库存是 {minutes} 分钟前读的：请重新读取，或不带库存手打提示。</translation>
    </message>
    <message>
        <source>The stock is on the product’s page in Plan.</source>
        <translation>库存在「策划」的商品页里。</translation>
    </message>
    <message>
        <source>Viewers were read {minutes} min ago: read them again or type the cue without them.</source>
        <translation>在线人数是 {minutes} 分钟前读的：请重新读取，或不带人数手打提示。</translation>
    </message>
    <message>
        <source>Type a reading in Control.</source>
        <translation>请在「中控」录入读数。</translation>
    </message>
    <message>
        <source>GMV was read {minutes} min ago: read it again or type the cue without it.</source>
        <translation>GMV 是 {minutes} 分钟前读的：请重新读取，或不带 GMV 手打提示。</translation>
    </message>
    <message>
        <source>Stock was never read: read it or type the cue without it.</source>
        <translation>库存从未读取：请先读取，或不带库存手打提示。</translation>
    </message>
    <message>
        <source>There is no live value {name}.</source>
        <translation>没有叫 {name} 的实时数值。</translation>
    </message>
    <message>
        <source>Known are: {known}.</source>
        <translation>可用的有：{known}。</translation>
    </message>
    <message>
        <source>“{text}” would be said again when it is not true any more.</source>
        <translation>「{text}」下次再发时可能已不属实。</translation>
    </message>
    <message>
        <source>Use a live value such as {{stock}} or {{time_left}}.</source>
        <translation>请用实时数值，例如 {{stock}} 或 {{time_left}}。</translation>
    </message>
    <message>
        <source>A STOP must never wait for a live value.</source>
        <translation>「停」不能等待实时数值。</translation>
    </message>
    <message>
        <source>Say it in fixed words.</source>
        <translation>请用固定文字。</translation>
    </message>
    <message>
        <source>A quick cue cannot stand on {key}.</source>
        <translation>快捷提示不能放在 {key} 上。</translation>
    </message>
    <message>
        <source>Choose F1 to F10, or no key.</source>
        <translation>请选 F1 到 F10，或不设按键。</translation>
    </message>
    <message>
        <source>“{label}” stands on {key} already.</source>
        <translation>{key} 上已是「{label}」。</translation>
    </message>
    <message>
        <source>Choose another key, or free this one first.</source>
        <translation>请换一个键，或先把它空出来。</translation>
    </message>
    <message>
        <source>One quick cue has to stay.</source>
        <translation>至少保留一条快捷提示。</translation>
    </message>
    <message>
        <source>Change its words instead.</source>
        <translation>可以改它的文字。</translation>
    </message>
    <message>
        <source>There are {most} quick cues already.</source>
        <translation>已有 {most} 条快捷提示。</translation>
    </message>
    <message>
        <source>Remove some that nobody needs.</source>
        <translation>请删掉用不到的。</translation>
    </message>
    <message>
        <source>This prompt was decided already.</source>
        <translation>这条建议已经处理过了。</translation>
    </message>
    <message>
        <source>Look at it again in the list.</source>
        <translation>请在列表中重新查看。</translation>
    </message>
    <message>
        <source>A prompt is dismissed with a reason.</source>
        <translation>忽略建议需要选择理由。</translation>
    </message>
    <message>
        <source>Choose one of the four.</source>
        <translation>请从四个理由中选一个。</translation>
    </message>
    <message>
        <source>A newer Cuedeck wrote the rule {rule}.</source>
        <translation>规则 {rule} 由更新版本的 Cuedeck 写入。</translation>
    </message>
    <message>
        <source>Update Cuedeck to change it.</source>
        <translation>请升级 Cuedeck 后再修改。</translation>
    </message>
    <message>
        <source>Your team made the rule {rule} itself.</source>
        <translation>规则 {rule} 是团队自己建立的。</translation>
    </message>
    <message>
        <source>There is no earlier definition to go back to.</source>
        <translation>没有可恢复的出厂定义。</translation>
    </message>
    <message>
        <source>The rule {rule} came with Cuedeck.</source>
        <translation>规则 {rule} 是 Cuedeck 自带的。</translation>
    </message>
    <message>
        <source>Switch it off instead.</source>
        <translation>可以把它停用。</translation>
    </message>
    <message>
        <source>There are {most} rules already.</source>
        <translation>已有 {most} 条规则。</translation>
    </message>
    <message>
        <source>Delete some that nobody needs.</source>
        <translation>请删除不再需要的规则。</translation>
    </message>
    <message>
        <source>The rule {rule} has no number to turn.</source>
        <translation>规则 {rule} 没有可调的数字。</translation>
    </message>
    <message>
        <source>Try another rule, or edit its conditions.</source>
        <translation>换一条规则，或修改它的条件。</translation>
    </message>
    <message>
        <source>Line {line} of the rules file cannot be read: {reason}.</source>
        <translation>规则文件第{line}行无法读取：{reason}。</translation>
    </message>
    <message>
        <source>Nothing was taken from the file.</source>
        <translation>文件里的规则一条都没有导入。</translation>
    </message>
    <message>
        <source>Line {line} of the rules file: field {field} of rule {rule} cannot be read.</source>
        <translation>规则文件第{line}行：规则 {rule} 的字段 {field} 无法读取。</translation>
    </message>
    <message>
        <source>Nothing was taken from the file. Mend this line: {reason}.</source>
        <translation>文件里的规则一条都没有导入。请修改这一行：{reason}。</translation>
    </message>
    <message>
        <source>The same line went {seconds} s ago and nobody has answered it.</source>
        <translation>同一句提示 {seconds} 秒前刚发出，还没有人回应。</translation>
    </message>
    <message>
        <source>Press again to send it once more.</source>
        <translation>再按一次即再发一遍。</translation>
    </message>
    <message>
        <source>This cue is already over.</source>
        <translation>这条提示已结束。</translation>
    </message>
    <message>
        <source>Send a new one.</source>
        <translation>请重新发送一条。</translation>
    </message>
    <message>
        <source>The runbook does not have this step any more.</source>
        <translation>预案里没有这一步了。</translation>
    </message>
    <message>
        <source>Open the incident again.</source>
        <translation>请重新打开该事件。</translation>
    </message>
    <message>
        <source>Nobody can lose so many minutes.</source>
        <translation>分钟数不可能这么多。</translation>
    </message>
    <message>
        <source>The phrase has no words.</source>
        <translation>没有填那句话。</translation>
    </message>
    <message>
        <source>The list of phrases is full.</source>
        <translation>违禁词表已满。</translation>
    </message>
    <message>
        <source>Remove what is not needed any more.</source>
        <translation>请删掉不再需要的。</translation>
    </message>
    <message>
        <source>The picture is too large.</source>
        <translation>图片太大。</translation>
    </message>
    <message>
        <source>Cut out what matters and paste it again.</source>
        <translation>截取要紧的部分再粘贴。</translation>
    </message>
    <message>
        <source>This is no picture that can be kept.</source>
        <translation>这不是能保存的图片。</translation>
    </message>
    <message>
        <source>Paste a screenshot, or drop a PNG, JPEG or WebP file.</source>
        <translation>请粘贴截图，或拖入 PNG、JPEG、WebP 文件。</translation>
    </message>
    <message>
        <source>An incident keeps at most {most} pictures.</source>
        <translation>一个事件最多保存 {most} 张图片。</translation>
    </message>
    <message>
        <source>What was pasted holds no table.</source>
        <translation>粘贴的内容里没有表格。</translation>
    </message>
    <message>
        <source>Copy the cells with their headers and paste them again.</source>
        <translation>请连同表头一起复制后再粘贴。</translation>
    </message>
    <message>
        <source>What was pasted is too much at once.</source>
        <translation>一次粘贴得太多。</translation>
    </message>
    <message>
        <source>Copy fewer rows and paste them again.</source>
        <translation>请少复制几行再粘贴。</translation>
    </message>
    <message>
        <source>A metric stands twice for the same moment.</source>
        <translation>同一时刻有两个相同指标。</translation>
    </message>
    <message>
        <source>Leave one of the two out.</source>
        <translation>请去掉其中一个。</translation>
    </message>
    <message>
        <source>This is already in the plan.</source>
        <translation>已加入计划。</translation>
    </message>
    <message>
        <source>The team is already set up.</source>
        <translation>团队已完成设置。</translation>
    </message>
    <message>
        <source>Choose your name in the list.</source>
        <translation>请在列表中选择您的姓名。</translation>
    </message>
    <message>
        <source>The last session lead cannot be removed.</source>
        <translation>不能移除最后一位场次负责人。</translation>
    </message>
    <message>
        <source>Give somebody else the lead first.</source>
        <translation>请先指定另一位负责人。</translation>
    </message>
    <message>
        <source>A member needs at least one hat.</source>
        <translation>成员至少需要一个角色。</translation>
    </message>
    <message>
        <source>Choose a hat and try again.</source>
        <translation>请选择角色后重试。</translation>
    </message>
    <message>
        <source>{name} does not have this hat.</source>
        <translation>{name} 没有该角色。</translation>
    </message>
    <message>
        <source>{name} is not in the team any more.</source>
        <translation>{name} 已不在团队中。</translation>
    </message>
    <message>
        <source>This member does not exist.</source>
        <translation>该成员不存在。</translation>
    </message>
    <message>
        <source>Somebody has to be signed in for this.</source>
        <translation>此操作需要先登录成员。</translation>
    </message>
    <message>
        <source>Choose your name at the top right.</source>
        <translation>请在右上角选择您的姓名。</translation>
    </message>
    <message>
        <source>This session has nothing to replay.</source>
        <translation>该场次没有可回放的内容。</translation>
    </message>
    <message>
        <source>The speed of a replay lies between {least} and {most}.</source>
        <translation>回放倍速应在 {least} 到 {most} 之间。</translation>
    </message>
    <message>
        <source>Choose the session to replay first.</source>
        <translation>请先选择要回放的场次。</translation>
    </message>
    <message>
        <source>There is no metric called {metric}.</source>
        <translation>没有名为 {metric} 的指标。</translation>
    </message>
    <message>
        <source>This is no possible reading: {value}.</source>
        <translation>读数 {value} 无效。</translation>
    </message>
    <message>
        <source>The confidence of a reading lies between 0 and 1.</source>
        <translation>读数可信度应在 0 到 1 之间。</translation>
    </message>
    <message>
        <source>This time lies outside the session.</source>
        <translation>该时间不在本场范围内。</translation>
    </message>
    <message>
        <source>This count is lower than an earlier one, and it never falls.</source>
        <translation>该累计值低于更早的数据，累计值不会下降。</translation>
    </message>
    <message>
        <source>Look at the board again, or keep it as it is.</source>
        <translation>请再看一眼数据大屏，或确认保留。</translation>
    </message>
    <message>
        <source>This count is higher than a later one.</source>
        <translation>该累计值高于更晚的数据。</translation>
    </message>
    <message>
        <source>This is more than the whole that it is a part of.</source>
        <translation>部分超过了整体。</translation>
    </message>
    <message>
        <source>This is far from the figure before.</source>
        <translation>与上一次数据相差过大。</translation>
    </message>
    <message>
        <source>A simulation lasts {least} to {most} minutes.</source>
        <translation>模拟时长应为 {least} 到 {most} 分钟。</translation>
    </message>
    <message>
        <source>There is no scenario called {scenario}.</source>
        <translation>没有名为 {scenario} 的场景。</translation>
    </message>
    <message>
        <source>The seed of a simulation is a whole number.</source>
        <translation>模拟种子应为整数。</translation>
    </message>
    <message>
        <source>This is no amount: {value}.</source>
        <translation>这不是金额：{value}。</translation>
    </message>
    <message>
        <source>Write it as 1260 or 1,260.50.</source>
        <translation>请写成 1260 或 1,260.50。</translation>
    </message>
    <message>
        <source>An amount in {currency} has at most {digits} decimals.</source>
        <translation>{currency} 金额最多 {digits} 位小数。</translation>
    </message>
    <message>
        <source>The plan “{plan}” has ended.</source>
        <translation>计划「{plan}」已经结束。</translation>
    </message>
    <message>
        <source>The plan is kept in {currency}, not in {given}.</source>
        <translation>这条计划用 {currency} 记账，不是 {given}。</translation>
    </message>
    <message>
        <source>Type the amount in {currency}.</source>
        <translation>请填 {currency} 金额。</translation>
    </message>
    <message>
        <source>The amount must be more than nothing.</source>
        <translation>金额必须大于零。</translation>
    </message>
    <message>
        <source>Pause or end the plan to stop its spend.</source>
        <translation>要停止消耗，请暂停或结束计划。</translation>
    </message>
    <message>
        <source>An ROI target lies above 0 and at {most} at most.</source>
        <translation>ROI 目标要大于 0，最大 {most}。</translation>
    </message>
    <message>
        <source>It has this value already.</source>
        <translation>已经是这个值了。</translation>
    </message>
    <message>
        <source>About {spent} {currency} are spent by now; a budget of no more than that stops the plan.</source>
        <translation>到现在约已消耗 {spent} {currency}，预算不高于这个数，计划会停投。</translation>
    </message>
    <message>
        <source>Type more, or keep it as it is.</source>
        <translation>请填大一些，或确认保留。</translation>
    </message>
    <message>
        <source>The plans together would have {total} {currency}; the session&apos;s ad budget is {cap}.</source>
        <translation>所有计划的预算合计将是 {total} {currency}，本场投放预算是 {cap}。</translation>
    </message>
    <message>
        <source>Type less, or keep it as it is.</source>
        <translation>请填小一些，或确认保留。</translation>
    </message>
    <message>
        <source>This is a step of {pct}%; more than {most}% at once is not advised.</source>
        <translation>这一步是 {pct}%，不建议一次超过 {most}%。</translation>
    </message>
    <message>
        <source>Spend is on hold: an incident asks for it, or somebody marked it.</source>
        <translation>正在暂停加量：有未结事故要求暂停，或有人标记了暂停。</translation>
    </message>
    <message>
        <source>Leave it, or say once more that it is right.</source>
        <translation>请放弃，或再次确认无误。</translation>
    </message>
    <message>
        <source>The figures that this rests on are {age} old.</source>
        <translation>所依据的数据已是 {age} 前的。</translation>
    </message>
    <message>
        <source>Wait for new figures, or say once more that it is right.</source>
        <translation>请等新数据，或再次确认无误。</translation>
    </message>
    <message>
        <source>What became of this change is known already.</source>
        <translation>这次调整的结果已经记录了。</translation>
    </message>
    <message>
        <source>This is no possible reading of an ad plan.</source>
        <translation>投放计划不可能有这样的读数。</translation>
    </message>
    <message>
        <source>Look at the board again.</source>
        <translation>请再看一眼后台。</translation>
    </message>
    <message>
        <source>The total is lower than an earlier one, and spend never falls.</source>
        <translation>累计值比之前的低，而消耗不会减少。</translation>
    </message>
    <message>
        <source>That is {times} times the pace of the last hour.</source>
        <translation>这是过去一小时消耗速度的 {times} 倍。</translation>
    </message>
    <message>
        <source>Is it right? Count the digits again, or keep it as it is.</source>
        <translation>确定没错吗？请再数一遍位数，或者照此保留。</translation>
    </message>
    <message>
        <source>There is no kind of plan called {kind}.</source>
        <translation>没有这种计划类型：{kind}。</translation>
    </message>
    <message>
        <source>The page must be an address that begins with https://.</source>
        <translation>页面地址必须以 https:// 开头。</translation>
    </message>
    <message>
        <source>Copy it from the browser.</source>
        <translation>请从浏览器里复制。</translation>
    </message>
    <message>
        <source>This is not possible for {field}: {value}.</source>
        <translation>{field} 不能是 {value}。</translation>
    </message>
    <message>
        <source>The simulator and the replay make their readings up, so they cannot feed a real show.</source>
        <translation>模拟器和回放的数据是生成的，不能用于真实场次。</translation>
    </message>
    <message>
        <source>Start them in a session made for training.</source>
        <translation>请在培训用的场次里启动。</translation>
    </message>
</context>
<context>
    <name>MetricWords</name>
    <message>
        <source>Definition: {formula} (version {version})</source>
        <translation>定义：{formula}（版本 {version}）</translation>
    </message>
    <message>
        <source>Platform: {platform} · unit: {unit} · {cadence}</source>
        <translation>平台：{platform} · 单位：{unit} · {cadence}</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>来源：{source}</translation>
    </message>
    <message>
        <source>every platform</source>
        <translation>所有平台</translation>
    </message>
    <message>
        <source>count</source>
        <translation>数量</translation>
    </message>
    <message>
        <source>money</source>
        <translation>金额</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>秒</translation>
    </message>
    <message>
        <source>share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>ratio</source>
        <translation>比值</translation>
    </message>
    <message>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <source>from a board, within minutes</source>
        <translation>大屏数据，数分钟内</translation>
    </message>
    <message>
        <source>the next day</source>
        <translation>次日</translation>
    </message>
    <message>
        <source>after days or weeks</source>
        <translation>数日至数周后</translation>
    </message>
    <message>
        <source>Reach and room</source>
        <translation>流量与直播间</translation>
    </message>
    <message>
        <source>Interaction</source>
        <translation>互动</translation>
    </message>
    <message>
        <source>Products and sales</source>
        <translation>商品与成交</translation>
    </message>
    <message>
        <source>Ads</source>
        <translation>投放</translation>
    </message>
    <message>
        <source>minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Read at {time}</source>
        <translation>读取于 {time}</translation>
    </message>
    <message>
        <source>Read at {time}, {age}</source>
        <translation>读取于 {time}，{age}</translation>
    </message>
</context>
<context>
    <name>RuleReasons</name>
    <message>
        <source>it is larger than 1 MB</source>
        <translation>文件超过 1 MB</translation>
    </message>
    <message>
        <source>it is no YAML ({why})</source>
        <translation>不是有效的 YAML（{why}）</translation>
    </message>
    <message>
        <source>aliases (*name) are not read</source>
        <translation>不支持别名（*名称）</translation>
    </message>
    <message>
        <source>it holds more than one document</source>
        <translation>文件里有多份文档</translation>
    </message>
    <message>
        <source>values stand in each other more than {count} deep</source>
        <translation>嵌套超过 {count} 层</translation>
    </message>
    <message>
        <source>the key {key} is empty or stands twice</source>
        <translation>键 {key} 为空或重复</translation>
    </message>
    <message>
        <source>values tagged {tag} are not read</source>
        <translation>不支持带标签 {tag} 的值</translation>
    </message>
    <message>
        <source>it has no list called rules</source>
        <translation>缺少名为 rules 的列表</translation>
    </message>
    <message>
        <source>this field is not known</source>
        <translation>没有这个字段</translation>
    </message>
    <message>
        <source>it was written by a newer program</source>
        <translation>由更新版本的程序导出</translation>
    </message>
    <message>
        <source>it holds more than {count} rules</source>
        <translation>规则超过 {count} 条</translation>
    </message>
    <message>
        <source>it stands in line {line} too</source>
        <translation>与第{line}行重复</translation>
    </message>
    <message>
        <source>it needs names and values</source>
        <translation>应为名称和值的对应</translation>
    </message>
    <message>
        <source>a rule needs an id</source>
        <translation>规则缺少 id</translation>
    </message>
    <message>
        <source>a rule needs an action with a type</source>
        <translation>规则需要带 type 的动作</translation>
    </message>
    <message>
        <source>an action goes by profile or by spend</source>
        <translation>动作只能按投放目标或按消耗区分</translation>
    </message>
    <message>
        <source>{word} is no action; {near} is one</source>
        <translation>没有动作 {word}，是否指 {near}</translation>
    </message>
    <message>
        <source>{word} is no action</source>
        <translation>没有动作 {word}</translation>
    </message>
    <message>
        <source>it needs at least one condition</source>
        <translation>至少需要一个条件</translation>
    </message>
    <message>
        <source>a condition names a metric, a comparator and a threshold</source>
        <translation>条件需要指标、比较方式和阈值</translation>
    </message>
    <message>
        <source>a condition has one threshold</source>
        <translation>一个条件只能有一个阈值</translation>
    </message>
    <message>
        <source>it needs a number of minutes for each profile</source>
        <translation>每种投放目标都需要分钟数</translation>
    </message>
    <message>
        <source>it needs a number of minutes</source>
        <translation>需要分钟数</translation>
    </message>
    <message>
        <source>{metric} is no signal</source>
        <translation>没有指标 {metric}</translation>
    </message>
    <message>
        <source>&apos;between&apos; needs two numbers, and only it takes two</source>
        <translation>between 需要两个数，也只有它用两个数</translation>
    </message>
    <message>
        <source>a comparison with the time before needs a window and a signal that is read over one</source>
        <translation>与前一时段比较时，需要时间窗口和可按窗口计算的指标</translation>
    </message>
    <message>
        <source>{comparator} needs a window and a signal that is read over one</source>
        <translation>{comparator} 需要时间窗口和可按窗口计算的指标</translation>
    </message>
    <message>
        <source>{unit} is no currency</source>
        <translation>没有货币 {unit}</translation>
    </message>
    <message>
        <source>{word} would close or pause the main plan; only a boost task may be paused (G8)</source>
        <translation>{word} 会关停主计划，只能暂停追投任务（G8）</translation>
    </message>
    <message>
        <source>variants and what they go by come together</source>
        <translation>variants 和 by 要同时给出</translation>
    </message>
    <message>
        <source>conditions stand in each other more than {count} deep</source>
        <translation>条件嵌套超过 {count} 层</translation>
    </message>
    <message>
        <source>the cue names {number}, which is bound to no live value (G7)</source>
        <translation>提示里的 {number} 没有绑定实时数值（G7）</translation>
    </message>
    <message>
        <source>the cue takes {count} of {most} half-widths</source>
        <translation>提示占 {count} 个半角字符，最多 {most} 个</translation>
    </message>
    <message>
        <source>a threshold is a number or an expression such as 1.2*target_roi</source>
        <translation>阈值应为数字或表达式，如 1.2*target_roi</translation>
    </message>
    <message>
        <source>{text} is no number and no expression such as 1.2*target_roi</source>
        <translation>{text} 既不是数字，也不是 1.2*target_roi 这样的表达式</translation>
    </message>
    <message>
        <source>a threshold is a finite number</source>
        <translation>阈值应为有限的数字</translation>
    </message>
    <message>
        <source>a range has two numbers</source>
        <translation>区间需要两个数</translation>
    </message>
    <message>
        <source>the low end is above the high end</source>
        <translation>下限高于上限</translation>
    </message>
    <message>
        <source>{name} may only be moved by sd, as in {again} + 2*sd</source>
        <translation>{name} 只能加减标准差，如 {again} + 2*sd</translation>
    </message>
    <message>
        <source>{name} has no sd</source>
        <translation>{name} 没有标准差</translation>
    </message>
    <message>
        <source>prev may only be multiplied</source>
        <translation>prev 只能乘以系数</translation>
    </message>
    <message>
        <source>{name} is no parameter and no statistic</source>
        <translation>没有参数或统计量 {name}</translation>
    </message>
    <message>
        <source>{name} needs one value for each key</source>
        <translation>{name} 的每个键都需要一个值</translation>
    </message>
    <message>
        <source>only the mean of its own last minutes is known, without sd</source>
        <translation>自身最近几分钟只有均值，没有标准差</translation>
    </message>
    <message>
        <source>the key {key} is too long or empty</source>
        <translation>键 {key} 过长或为空</translation>
    </message>
    <message>
        <source>{text} is no band of spend such as &apos;500-5000 CNY&apos;</source>
        <translation>{text} 不是 &apos;500-5000 CNY&apos; 这样的消耗区间</translation>
    </message>
    <message>
        <source>field required</source>
        <translation>缺少这个字段</translation>
    </message>
    <message>
        <source>extra inputs are not permitted</source>
        <translation>没有这个字段</translation>
    </message>
    <message>
        <source>input should be a valid integer</source>
        <translation>应为整数</translation>
    </message>
    <message>
        <source>input should be a valid number</source>
        <translation>应为数字</translation>
    </message>
    <message>
        <source>input should be a valid string</source>
        <translation>应为文字</translation>
    </message>
    <message>
        <source>input should be a valid boolean</source>
        <translation>应为 true 或 false</translation>
    </message>
    <message>
        <source>input should be a valid {kind}</source>
        <translation>类型应为 {kind}</translation>
    </message>
    <message>
        <source>input should be a finite number</source>
        <translation>应为有限的数字</translation>
    </message>
    <message>
        <source>input should be greater than or equal to {least}</source>
        <translation>不能小于 {least}</translation>
    </message>
    <message>
        <source>input should be greater than {least}</source>
        <translation>应大于 {least}</translation>
    </message>
    <message>
        <source>input should be less than or equal to {most}</source>
        <translation>不能大于 {most}</translation>
    </message>
    <message>
        <source>input should be less than {most}</source>
        <translation>应小于 {most}</translation>
    </message>
    <message>
        <source>input should be {values}</source>
        <translation>应为 {values}</translation>
    </message>
    <message>
        <source>string should have at least {least} {unit}</source>
        <translation>文字至少 {least} 个字符</translation>
    </message>
    <message>
        <source>string should have at most {most} {unit}</source>
        <translation>文字最多 {most} 个字符</translation>
    </message>
    <message>
        <source>string should match pattern {pattern}</source>
        <translation>文字应符合格式 {pattern}</translation>
    </message>
    <message>
        <source>{kind} should have at least {least} {unit} after validation, not {found}</source>
        <translation>至少 {least} 项，现有 {found} 项</translation>
    </message>
    <message>
        <source>{kind} should have at most {most} {unit} after validation, not {found}</source>
        <translation>最多 {most} 项，现有 {found} 项</translation>
    </message>
</context>
<context>
    <name>SegmentKinds</name>
    <message>
        <source>Warm-up</source>
        <translation>暖场</translation>
    </message>
    <message>
        <source>Hook</source>
        <translation>引流</translation>
    </message>
    <message>
        <source>Profit</source>
        <translation>利润款</translation>
    </message>
    <message>
        <source>Hero</source>
        <translation>主推</translation>
    </message>
    <message>
        <source>Flash</source>
        <translation>秒杀</translation>
    </message>
    <message>
        <source>Q&amp;A</source>
        <translation>答疑</translation>
    </message>
    <message>
        <source>Giveaway</source>
        <translation>福袋</translation>
    </message>
    <message>
        <source>Encore</source>
        <translation>返场</translation>
    </message>
    <message>
        <source>Transition</source>
        <translation>转场</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Wrap-up</source>
        <translation>收尾</translation>
    </message>
</context>
<context>
    <name>SessionDeck</name>
    <message>
        <source>Ads: {plan}</source>
        <extracomment>A segment that ran longer than planned by more than this is shown as over.</extracomment>
        <translation>投放：{plan}</translation>
    </message>
</context>
<context>
    <name>SourceNames</name>
    <message>
        <source>Simulator</source>
        <translation>模拟器</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
</context>
<context>
    <name>Subjects</name>
    <message>
        <source>session</source>
        <translation>场次</translation>
    </message>
    <message>
        <source>segment</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>script</source>
        <translation>话术</translation>
    </message>
    <message>
        <source>product</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>member</source>
        <translation>成员</translation>
    </message>
    <message>
        <source>checklist item</source>
        <translation>检查项</translation>
    </message>
    <message>
        <source>cue</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>quick cue</source>
        <translation>快捷提示</translation>
    </message>
    <message>
        <source>prompt</source>
        <translation>决策提示</translation>
    </message>
    <message>
        <source>rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>ad plan</source>
        <translation>投放计划</translation>
    </message>
    <message>
        <source>ad action</source>
        <translation>投放操作</translation>
    </message>
    <message>
        <source>ticket</source>
        <translation>工单</translation>
    </message>
    <message>
        <source>order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>incident</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>action item</source>
        <translation>改进项</translation>
    </message>
    <message>
        <source>source</source>
        <translation>数据源</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>data store</source>
        <translation>数据存储</translation>
    </message>
    <message>
        <source>rundown</source>
        <translation>流程表</translation>
    </message>
    <message>
        <source>note</source>
        <translation>笔记</translation>
    </message>
    <message>
        <source>finding</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>录像</translation>
    </message>
    <message>
        <source>quick reply</source>
        <translation>快捷回复</translation>
    </message>
    <message>
        <source>setting</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>page</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>shift</source>
        <translation>班次</translation>
    </message>
    <message>
        <source>term</source>
        <translation>生词</translation>
    </message>
    <message>
        <source>entry</source>
        <translation>内容</translation>
    </message>
</context>
</TS>
