"""One whole case through a real browser: filed by a firm, answered by the debtor, extended, paid in two instalments, closed, rated."""

import datetime
import os
import re
import tempfile

PDF = b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
PASSWORD = "Qingqian-Demo-2026"


def whole_case(person, server):
    paper = paper_of(server)
    with person("the firm") as firm, person("the officials") as desk, person("the debtor") as debtor:
        number, code = file_complaint(firm, paper)
        accept_and_transfer(desk, number)
        link = ask_for_answer(desk, number)
        answer(debtor, link)
        extend(desk, number)
        for amount in ("50000", "78000"):
            pay(debtor, firm, number, code, amount)
        close(desk, number, paper)
        rate(firm, number, code)
        firm.open("/case").sees("已办结", "128,000.00")
    return 9


def paper_of(server):
    path = os.path.join(tempfile.mkdtemp(prefix="papers-", dir=server.folder), "采购合同.pdf")
    with open(path, "wb") as file:
        file.write(PDF)
    return path


def enter(firm, number, code):
    firm.driver.delete_all_cookies()
    firm.open("/track")
    firm.fill("投诉编号", number)
    firm.fill("查询码", code)
    return firm.click("查询")


def file_complaint(firm, paper, shoot=lambda name: None):
    firm.open("/").click("我要投诉").click("开始")
    for question, answer in (
        ("工资", "否"), ("军队采购", "否"), ("货物、工程还是服务", "货物"), ("中型、小型或微型企业", "是"), ("欠款单位属于哪一类", "地方机关"),
        ("直接的合同关系", "是"), ("付款期限已经过", "是"), ("已经受理或者处理过", "否"), ("没有新的事实和理由", "否"),
    ):
        firm.choose(question, answer)
        if question == "直接的合同关系":
            shoot("eligibility")
        firm.click("继续")
    firm.fill("企业名称", "成都某某科技有限公司")
    # Left out at first: the page comes back with what was typed and says what is missing.
    firm.click("保存并继续").sees("请更正以下内容")
    assert firm.title.startswith("错误："), firm.title
    firm.fill("统一社会信用代码", "915100002018001278")
    firm.choose("企业规模", "小型")
    firm.fill("所在地", "锦江区")
    firm.click("保存并继续")
    firm.fill("联系人姓名", "王小明")
    firm.fill("联系电话", "138 1234 1234")
    firm.click("保存并继续")
    firm.fill("单位名称", "锦江区某局")
    firm.fill("所在地", "锦江区")
    firm.click("保存并继续")
    firm.fill("合同名称", "设备采购合同")
    firm.date("签订日期", "2025-07-08")
    firm.choose("欠款类型", "货款")
    firm.date("交付日期", "2025-08-20")
    firm.date("验收合格日期", "2025-09-05")
    firm.fill("这一笔欠款", "12.8万")
    shoot("line")
    firm.click("保存这一笔").sees("128,000.00", "壹拾贰万捌仟元整")
    firm.click("继续")
    firm.fill("请求和理由", "货已交付并验收，多次催要未付。")
    firm.click("保存并继续")
    firm.click("合同")
    # A file that is not what its name says is refused beside the field, and the form goes on.
    wrong = paper.replace("采购合同.pdf", "照片.png")
    with open(wrong, "wb") as file:
        file.write(PDF)
    firm.attach("选择文件", wrong)
    firm.click("上传").sees("错误：")
    firm.attach("选择文件", paper)
    firm.click("上传").sees("采购合同.pdf")
    firm.open("/file/evidence")
    shoot("evidence")
    firm.click("继续").sees("核对后提交", "未提供")
    firm.click("提交投诉").sees("提交前须作出承诺")
    firm.tick("我承诺")
    firm.click("提交投诉").sees("投诉已提交")
    number = re.search(r"\d{4}-\d{6}-\d+-\d", firm.text).group()
    shoot("done")
    code = re.search(r"(?:[0-9A-Z]{4}-){3}[0-9A-Z]{4}", firm.text).group()
    firm.click("打印回执").sees(number)
    return number, code


def sign_in(desk, user):
    desk.driver.delete_all_cookies()
    desk.open("/sign-in")
    desk.fill("账号", user)
    desk.fill("密码", PASSWORD)
    desk.click("登录")


def act(desk, number, verb, choices=(), fields=(), dates=()):
    """Opens the act from the case's page and does it."""
    desk.open(f"/desk/cases/{number}")
    # What is asked for stands on top, the rest in groups, rare ones folded.
    desk.driver.execute_script("document.querySelectorAll('main details').forEach(folded => { folded.open = true; })")
    desk.click(verb)
    for question, answer in choices:
        desk.choose(question, answer)
    for label, value in fields:
        desk.fill(label, value)
    for label, value in dates:
        desk.date(label, value)
    desk.press("办理", "继续")
    # What cannot be undone is asked once more.
    if desk.title.startswith("确认："):
        desk.press(f"确认{verb}")


def accept_and_transfer(desk, number):
    sign_in(desk, "ren")
    act(desk, number, "受理", choices=(("签约时规模", "小型"), ("被投诉人类别", "机关"), ("合同关系", "是")))
    sign_in(desk, "du")
    act(desk, number, "转办", fields=(("处理投诉部门", "锦江区"),))


def ask_for_answer(desk, number):
    sign_in(desk, "luo")
    desk.open("/desk").sees(number)
    act(desk, number, "签收")
    act(desk, number, "核实款项", fields=(("核实金额", "128000"),))
    act(desk, number, "要求被投诉人答复", fields=(("需答复事项", "请逐笔说明是否认可。"),))
    return re.search(r"/reply/\S+", desk.text).group()


def answer(debtor, link):
    debtor.open(link).click("查看并答复").sees("请答复这件投诉")
    assert "13812341234" not in debtor.text and "采购合同.pdf" not in debtor.text
    debtor.click("答复投诉")
    debtor.choose("是否认可", "认可")
    debtor.fill("其他说明", "本月内分两次付清。")
    debtor.click("提交").sees("已办理")


def extend(desk, number):
    until = (datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=8))) + datetime.timedelta(days=60)).date()
    act(desk, number, "申请延期", fields=(("理由", "双方已约定分两次付款"),), dates=(("延至", until.isoformat()),))
    sign_in(desk, "zhang")
    desk.open("/desk/approvals").sees(number, "申请延期")
    desk.click("同意", within="申请延期")
    desk.open(f"/desk/cases/{number}").sees(until.isoformat())


def pay(debtor, firm, number, code, amount):
    debtor.open("/case").click("报告付款")
    debtor.fill("金额", amount)
    debtor.click("提交").sees("已办理")
    enter(firm, number, code).sees("对方报告已付款，请核对")
    firm.click("确认到账").click("确认已到账").sees("已办理")


def close(desk, number, paper):
    sign_in(desk, "luo")
    desk.open(f"/desk/cases/{number}").click("附材料")
    desk.choose("材料种类", "付款凭证")
    desk.attach("文件", paper)
    desk.click("附材料").sees("采购合同")
    act(desk, number, "提交办理结果", choices=(("办理结果", "全额清偿"),), fields=(("书面结果", "欠款已分两次全部付清，已书面告知投诉人。"),))
    sign_in(desk, "ren")
    act(desk, number, "办结")
    desk.open(f"/desk/cases/{number}").sees("已办结")


def rate(firm, number, code):
    enter(firm, number, code).sees("请评价这次办理")
    firm.click("评价")
    firm.choose("是否满意", "是")
    firm.click("提交")
