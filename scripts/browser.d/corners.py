"""Pages that no link leads to: what follows a form, and what stands where nothing is."""

import re

from journey import enter, file_complaint, paper_of, sign_in


def corners(person, server):
    logins = server.run("demo", "logins")
    cases = {row["state"]: row["number"] for row in server.json("case", "list")["cases"]}
    with person("a firm in the corners") as firm:
        outside(firm)
        saved(firm, person)
        enter(firm, *re.search(r"投诉人\s+(\S+)\s+(\S+)", logins).groups())
        firm.open("/case/acts/request_withdrawal")
        firm.open("/case/letters/1")
        firm.driver.delete_all_cookies()
        firm.open("/track").click("查询").sees("错误")
        firm.open("/file/resume/AAAA")
    with person("an official in the corners") as desk:
        bulk(desk)
        a_case(desk, cases)
        administration(desk)
    return 8


def outside(firm):
    firm.open("/").click("我要投诉").click("开始")
    firm.choose("工资", "是")
    firm.click("继续").sees("不属于这里的受理范围")
    firm.driver.delete_all_cookies()


def saved(firm, person):
    """A draft goes on in another browser."""
    firm.open("/file").click("开始")
    for question, answer in (
        ("工资", "否"), ("军队采购", "否"), ("货物、工程还是服务", "工程"), ("中型、小型或微型企业", "是"), ("欠款单位属于哪一类", "民营大型企业"),
        ("大型企业", "是"), ("直接的合同关系", "是"), ("付款期限已经过", "是"), ("已经受理或者处理过", "否"), ("没有新的事实和理由", "否"),
    ):
        firm.choose(question, answer)
        firm.click("继续")
    firm.open("/file/contact").fill("联系人姓名", "李明")
    firm.fill("联系电话", "13900001234")
    firm.click("保存并继续")
    firm.open("/file/check").sees("还有内容要填写")
    firm.open("/file/save").click("取得链接")
    link = re.search(r"http\S+/file/resume/\S+", firm.text).group()
    firm.open("/file").sees("您有一份没有提交的投诉")
    with person("the firm elsewhere") as elsewhere:
        elsewhere.open(link).click("继续").sees("错误")
        elsewhere.fill("后四位", "1234")
        elsewhere.click("继续")
    firm.driver.delete_all_cookies()


def bulk(desk):
    sign_in(desk, "du")
    desk.open("/desk/bulk").click("预览").sees("请至少选择一件")
    for box in desk.driver.find_elements("css selector", "input[name=case]")[:2]:
        desk.driver.execute_script("arguments[0].click()", box)
    desk.click("预览").sees("可以转办")
    desk.press("转办这 2 件", "转办这 1 件").sees("已转办")


def unfold(desk):
    desk.driver.execute_script("document.querySelectorAll('main details').forEach(folded => { folded.open = true; })")
    return desk


def a_case(desk, cases):
    sign_in(desk, "luo")
    place = f"/desk/cases/{cases['handling']}"
    unfold(desk.open(place)).click("查看一次").sees("错误")
    desk.fill("理由", "电话核实欠款")
    desk.click("查看一次").sees("以下信息未遮盖")
    desk.open("/desk/search").fill("编号、名称", "锦江")
    desk.click("查找").sees("找到")
    desk.fill("编号、名称", "没有这样的名称")
    desk.click("查找").sees("没有找到")
    desk.fill("编号、名称", "一")
    desk.click("查找").sees("至少输入两个字")
    desk.open(f"{place}/letters/999/1").sees("没有找到")
    desk.open("/desk?tab=today&state=guided_out").sees("没有")
    unfold(desk.open("/desk")).fill("把现在的筛选存为", "本部门全部")
    desk.click("保存").sees("本部门全部")


def administration(desk):
    sign_in(desk, "yun")
    desk.open("/desk/changes").fill("放假安排", "date,kind,name,iso_weekday,notice_url\n2026-12-31,holiday,元旦,4,https://www.gov.cn/\n")
    desk.tick("只列出有变动的日子")
    desk.click("提出")
    desk.open("/desk/users").fill("姓名", "钱某")
    desk.click("开设").sees("错误")
