"""Which office program a zip package comes from, and the reader for it.

In: the bytes of a zip file. Out: a `Document`. The main part is found by its relationship, whatever its name.
"""

from __future__ import annotations

from progress_nlp.documents.guard import WORD_NAME
from progress_nlp.documents.model import Document, Limits
from progress_nlp.documents.package import Package
from progress_nlp.documents.sheet import read_workbook
from progress_nlp.documents.word import read_word
from progress_nlp.errors import CorruptDocument, NotADocument, UnsafeDocument


def read_package(data: bytes, name: str, limits: Limits) -> Document:
    """The document in a zip package. Raises NotADocument where it is of another program, and what the readers raise."""
    package = Package(data, name, limits)
    main = _main_part(package)
    type_name = package.content_types().get(main.lower(), "")
    if "spreadsheetml" in type_name or (not type_name and main.lower().startswith("xl/")):
        if WORD_NAME.search(name):
            raise NotADocument(f"{name}：名为 Word 文档，内容却是 Excel 表格；请改用 .xlsx 后缀。(a workbook named as a Word file)")
        return read_workbook(package, main, limits)
    if "presentationml" in type_name or (not type_name and main.lower().startswith("ppt/")):
        raise NotADocument(f"{name}：是演示文稿（PowerPoint），不是 Word 文档。(a PowerPoint file)")
    return read_word(package, main, limits)


def _main_part(package: Package) -> str:
    if "mimetype" in package and package.read("mimetype").startswith(b"application/vnd.oasis"):
        raise NotADocument(f"{package.name}：是 OpenDocument 格式；请另存为 .docx。(an OpenDocument file: save it as .docx)")
    relations = [found for found in package.relations("") if found.kind == "officeDocument"]
    if not relations:
        raise NotADocument(f"{package.name}：是压缩包，里面不是 Word 文档；请先解压。(a zip file, but no Word document)")
    if any(found.external for found in relations):
        raise UnsafeDocument(f"{package.name}：正文指向文件外部，已拒绝；请在 Word 中另存一份。(the main part is external)")
    for found in relations:
        if found.target in package:
            return found.target
    raise CorruptDocument(f"{package.name}：文件里缺少正文部件，已损坏；请重新获取。(the main part is missing)")
