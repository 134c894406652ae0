"""Spreadsheets in the browser: out of the list, the template filled in, looked through, put in, the errors mended;
with scripts and without, and the pages in every look."""

import io

import openpyxl
import pytest
from test_screens import FAULTS, LOOKS, entered, look_at, looks  # noqa: F401 (fixtures)


def filled(template, mark):
    """The template as somebody fills it in: two good rows, and one without what it must have."""
    book = openpyxl.load_workbook(io.BytesIO(template))
    sheet = book.worksheets[0]
    titles = [cell.value for cell in sheet[1]]
    column = {title.rstrip(" *"): i + 1 for i, title in enumerate(titles)}
    rows = [{"名称": f"{mark}一号库", "类别": "物资储备库", "行政区划": "荣县", "容量（人）": 120}, {"名称": f"{mark}二号库", "类别": "学校", "行政区划": "510321"}, {"名称": f"{mark}三号库", "类别": "宫殿", "行政区划": "荣县"}]
    for n, row in enumerate(rows, 2):
        for title, value in row.items():
            sheet.cell(n, column[title], value)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def download(page, click):
    with page.expect_download() as info:
        click()
    return info.value.suggested_filename, open(info.value.path(), "rb").read()


def bring(page, server, name, body):
    page.goto(server.url("/sites/import"))
    page.set_input_files("#file", {"name": name, "mimeType": "application/octet-stream", "buffer": body})
    page.get_by_role("button", name="上传并检查").click()
    page.wait_for_url("**/imports/*")


def test_a_template_is_filled_in_looked_at_put_in_and_its_errors_mended(page, login, server, shot):
    login(page, "zhoushenzhi")
    page.goto(server.url("/sites"))
    page.locator("summary", has_text="导入 / 导出").click()
    shot(page, "sheets-menu")
    page.get_by_role("link", name="从表格导入").click()
    name, template = download(page, lambda: page.get_by_role("link", name="Excel 模板").click())
    assert name.endswith(".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(template))
    assert len(book.worksheets) == 3 and book.worksheets[0].data_validations.dataValidation, "explanations, code lists and lists to choose from"
    bring(page, server, "场所.xlsx", filled(template, "浏览器"))
    page.get_by_text("待导入").wait_for()
    assert page.locator("td.bad").count() == 1 and "宫殿" in page.locator("td.bad").inner_text()
    shot(page, "sheets-preview")
    page.get_by_role("button", name="导入可用的行").click()
    page.get_by_text("已完成").wait_for()
    assert "2" in page.locator(".im-sum").inner_text()
    name, errors = download(page, lambda: page.get_by_role("link", name="下载错误清单").click())
    sheet = openpyxl.load_workbook(io.BytesIO(errors)).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 2 and rows[0][-1] == "导入问题" and "宫殿" in rows[1][-1]
    kind = [cell.value.rstrip(" *") for cell in sheet[1]].index("类别") + 1
    book = openpyxl.load_workbook(io.BytesIO(errors))
    book.worksheets[0].cell(2, kind, "医院")
    out = io.BytesIO()
    book.save(out)
    bring(page, server, "改好.xlsx", out.getvalue())
    page.get_by_role("button", name="导入可用的行").click()
    page.get_by_text("已完成").wait_for()
    page.get_by_role("link", name="查看列表").click()
    page.goto(server.url("/sites?q=浏览器"))
    assert page.locator("tbody tr").count() == 3
    page.locator("summary", has_text="导入 / 导出").click()
    name, out = download(page, lambda: page.get_by_role("link", name="导出当前列表（Excel）").click())
    shown = page.locator("tbody tr td:first-child a").all_inner_texts()
    assert [row[0] for row in openpyxl.load_workbook(io.BytesIO(out)).worksheets[0].iter_rows(min_row=2, values_only=True)] == shown


@pytest.mark.parametrize("viewport", [(1366, 768)])
def test_it_all_goes_without_scripts(new_page, login, server, viewport):
    page = login(new_page(java_script_enabled=False), "zhoushenzhi")
    bring(page, server, "名单.csv", "name,kind,area\n无脚本一号,hospital,荣县\n无脚本二号,castle,荣县\n".encode("gb18030"))
    for _ in range(20):
        if page.get_by_text("待导入").count():
            break
        page.reload()
    page.get_by_role("button", name="导入可用的行").click()
    for _ in range(20):
        if page.get_by_text("已完成").count():
            break
        page.reload()
    assert page.get_by_text("已完成").count() and "castle" in page.content()


@looks(LOOKS)
def test_the_pages_of_spreadsheets_in_every_look(look, entered, look_at, server):  # noqa: F811
    page = entered("zhoushenzhi", look)
    faults = look_at(page, "/sites/import", look, "import-new")
    page.set_input_files("#file", {"name": "a.csv", "mimeType": "text/csv", "buffer": "name,kind,area,capacity,字\n观景一号,hospital,荣县,100,x\n观景二号,castle,荣县,-1,y\n".encode()})
    page.locator(".steps button.main").click()
    page.wait_for_url("**/imports/*")
    page.locator(".im-sum").first.wait_for()
    faults += look_at(page, page.url.replace(server.base_url, ""), look, "import")
    page.goto(server.url("/sites"))
    page.locator(".sheets summary").click()
    faults += page.evaluate(FAULTS, [look[0][0], look[2] == "en"])
    assert faults == []
