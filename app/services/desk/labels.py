"""A first guess at what a comment is, by a handful of plain rules; a person's word always wins. Pure."""

import re

from app.models.audience import CommentLabel

# In order: the first rule that matches names the label. Words are matched as whole words in Latin scripts and
# anywhere in Chinese, which has no word breaks.
_RULES: tuple[tuple[str, CommentLabel, re.Pattern[str]], ...] = (
    (
        "complaint_word",
        CommentLabel.COMPLAINT,
        re.compile(
            r"\b(refund|broken|leak(?:s|ing|ed)?|fake|scam|damaged|wrong item|not arrived|late delivery|complain\w*)\b"
            r"|退款|退货|漏了|破了|假货|骗人|投诉|没收到|发错|质量差",
            re.IGNORECASE,
        ),
    ),
    ("question_mark", CommentLabel.QUESTION, re.compile(r"[?？]")),
    (
        "question_word",
        CommentLabel.QUESTION,
        re.compile(
            r"^\s*(how|what|when|where|which|who|why|can|could|does|do|is|are|will|any)\b"
            r"|\b(how much|how long|how many|berapa|bila|boleh)\b"
            r"|吗|么$|怎么|怎样|多少|几号|什么|哪个|哪款|能不能|可不可以|有没有|适合",
            re.IGNORECASE,
        ),
    ),
    (
        "order_word",
        CommentLabel.ORDER,
        re.compile(
            r"\b(ordered|bought|checked? ?out|paid|got mine)\b|拍了|已拍|下单了|买了|付款了|抢到", re.IGNORECASE
        ),
    ),
    (
        "praise_word",
        CommentLabel.PRAISE,
        re.compile(
            r"\b(love|great|nice|amazing|best|awesome|good|beautiful|thank(?:s| you))\b"
            r"|喜欢|好用|漂亮|回购|真香|太好|谢谢",
            re.IGNORECASE,
        ),
    ),
)


def first_label(text: str) -> tuple[CommentLabel, str]:
    """The guessed label and the rule that gave it; what matches nothing is noise."""
    for name, label, pattern in _RULES:
        if pattern.search(text):
            return label, name
    return CommentLabel.NOISE, "no_rule"
