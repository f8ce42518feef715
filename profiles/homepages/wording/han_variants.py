"""Traditional characters that stand in headings, in the simplified forms in which the words of headings are listed."""

from __future__ import annotations

_SIMPLIFIED = str.maketrans(
    "論學術經歷獎項榮譽專計畫務審講報發會議課實習團隊簡聞動態業績書國際錄軟體開參與訪職獲員導師關於個聯網頁碩競賽檢編輯譯興趣擔進現資師應徵選補",
    "论学术经历奖项荣誉专计划务审讲报发会议课实习团队简闻动态业绩书国际录软体开参与访职获员导师关于个联网页硕竞赛检编辑译兴趣担进现资师应征选补",
)


def simplified(words: str) -> str:
    """A heading in simplified characters: "期刊論文" is "期刊论文"."""
    return words if words.isascii() else words.translate(_SIMPLIFIED)
