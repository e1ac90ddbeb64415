<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AnchorPanel</name>
    <message>
        <source>To the anchor</source>
        <translation>递给主播</translation>
    </message>
    <message>
        <source>sent · shown · got it</source>
        <translation>已发 · 已显示 · 收到</translation>
    </message>
    <message>
        <source>Questions sent to the anchor</source>
        <translation>递给主播的问题</translation>
    </message>
    <message>
        <source>No questions sent</source>
        <translation>还没有递出的问题</translation>
    </message>
    <message>
        <source>A sends the selected comment.</source>
        <translation>按 A 递出选中的评论。</translation>
    </message>
</context>
<context>
    <name>CommentDelegate</name>
    <message>
        <source>answered</source>
        <translation>已回答</translation>
    </message>
    <message>
        <source>with the anchor</source>
        <translation>已递主播</translation>
    </message>
</context>
<context>
    <name>CommentLabels</name>
    <message>
        <source>Question</source>
        <extracomment>Label -&gt; (icon, colour role, background role).</extracomment>
        <translation>提问</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>投诉</translation>
    </message>
    <message>
        <source>Violation</source>
        <translation>违规</translation>
    </message>
    <message>
        <source>Praise</source>
        <translation>好评</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
</context>
<context>
    <name>CommentPanel</name>
    <message>
        <source>Selected comment</source>
        <translation>选中的评论</translation>
    </message>
    <message>
        <source>No comment selected</source>
        <translation>未选中评论</translation>
    </message>
    <message>
        <source>Click one, or press J for the next. A sends it to the anchor.</source>
        <translation>点一条，或按 J 选下一条；按 A 递给主播。</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>To anchor</source>
        <translation>递给主播</translation>
    </message>
    <message>
        <source>Mark answered</source>
        <translation>标为已答</translation>
    </message>
    <message>
        <source>The anchor will read</source>
        <translation>主播将看到</translation>
    </message>
    <message>
        <source>Also said in this session</source>
        <translation>本场还说过</translation>
    </message>
    <message>
        <source>Send the comment to the anchor</source>
        <translation>把评论递给主播</translation>
    </message>
    <message>
        <source>Mark the comment answered</source>
        <translation>把评论标为已答</translation>
    </message>
    <message>
        <source>no name</source>
        <translation>无昵称</translation>
    </message>
    <message>
        <source>Nothing else so far</source>
        <translation>暂时没有</translation>
    </message>
    <message>
        <source>Your hats do not allow this.</source>
        <translation>你的岗位没有这个权限。</translation>
    </message>
    <message>
        <source>The anchor has it already.</source>
        <translation>主播那里已有这条。</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>标为未答</translation>
    </message>
</context>
<context>
    <name>CommentStream</name>
    <message>
        <source>Comments</source>
        <extracomment>New comments are shown at this pace; a row that jumps twenty times a second cannot be read. Older comments are read when the list stands this close to its top, and has stood there so long.</extracomment>
        <translation>评论</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Next comment</source>
        <translation>下一条评论</translation>
    </message>
    <message>
        <source>Previous comment</source>
        <translation>上一条评论</translation>
    </message>
    <message>
        <source>Pause the comments, or go on</source>
        <translation>暂停或继续评论</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Show: {kind}</source>
        <translation>显示：{kind}</translation>
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
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Reading the comments</source>
        <translation>正在读取评论</translation>
    </message>
    <message>
        <source>None of this kind</source>
        <translation>没有这类评论</translation>
    </message>
    <message>
        <source>All shows the other comments.</source>
        <translation>点「全部」查看其他评论。</translation>
    </message>
    <message>
        <source>No comments yet</source>
        <translation>还没有评论</translation>
    </message>
    <message>
        <source>They appear here as the room talks.</source>
        <translation>直播间一说话就会出现在这里。</translation>
    </message>
    <message>
        <source>No comments in this session</source>
        <translation>本场没有评论</translation>
    </message>
    <message>
        <source>Comments come from a connected source, a replay, or a chat log dropped on this window.</source>
        <translation>评论来自数据源、回放，或拖进窗口的聊天记录。</translation>
    </message>
    <message>
        <source>{count} in the last minute</source>
        <translation>最近一分钟 {count} 条</translation>
    </message>
    <message>
        <source>{count} new</source>
        <translation>{count} 条新评论</translation>
    </message>
</context>
<context>
    <name>DeskBadges</name>
    <message>
        <source>follower</source>
        <translation>粉丝</translation>
    </message>
    <message>
        <source>subscriber</source>
        <translation>订阅者</translation>
    </message>
    <message>
        <source>moderator</source>
        <translation>房管</translation>
    </message>
    <message>
        <source>anchor</source>
        <translation>主播</translation>
    </message>
    <message>
        <source>VIP</source>
        <translation>VIP</translation>
    </message>
    <message>
        <source>buyer ×{count}</source>
        <translation>已购 {count} 单</translation>
    </message>
    <message>
        <source>{time} into the session</source>
        <translation>开播后 {time}</translation>
    </message>
</context>
<context>
    <name>DeskRoom</name>
    <message>
        <source>Comment</source>
        <extracomment>Widths of the room, divided by the text size, below which it shows less at once.</extracomment>
        <translation>评论</translation>
    </message>
    <message>
        <source>To the anchor</source>
        <translation>递给主播</translation>
    </message>
    <message>
        <source>Products</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>What stands beside the comments</source>
        <translation>评论旁显示什么</translation>
    </message>
</context>
<context>
    <name>ProductPanel</name>
    <message>
        <source>Products</source>
        <translation>商品</translation>
    </message>
    <message>
        <source>on air first, then as planned</source>
        <translation>在讲的在前，其余按计划</translation>
    </message>
    <message>
        <source>Products of the rundown appear here with price and stock.</source>
        <translation>流程表里的商品会带价格和库存显示在这里。</translation>
    </message>
    <message>
        <source>No products yet</source>
        <translation>还没有商品</translation>
    </message>
    <message>
        <source>stock {count}</source>
        <translation>库存 {count}</translation>
    </message>
    <message>
        <source>ships within {hours} h</source>
        <translation>{hours} 小时内发货</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Open questions</source>
        <translation>待答问题</translation>
    </message>
    <message>
        <source>With the anchor</source>
        <translation>主播处理中</translation>
    </message>
    <message>
        <source>Answer time, median</source>
        <translation>回答用时中位数</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已答</translation>
    </message>
    <message>
        <source>Comments</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>by rule, not answered</source>
        <translation>按规则初判，尚未回答</translation>
    </message>
    <message>
        <source>questions taken: {count}</source>
        <translation>主播已接提问：{count}</translation>
    </message>
    <message>
        <source>got it, or marked here</source>
        <translation>主播已确认或在此标记</translation>
    </message>
    <message>
        <source>in this session</source>
        <translation>本场</translation>
    </message>
</context>
</TS>
