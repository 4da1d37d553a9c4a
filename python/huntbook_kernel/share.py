"""`jupyter nbconvert --to html --template huntbook` writes the same page as `huntbook share`."""

import subprocess
import tempfile
from pathlib import Path

import nbformat
from nbconvert.preprocessors import Preprocessor
from traitlets import Bool

from .install import find_node, install


class Share(Preprocessor):
    """Has the page made by Huntbook itself, whatever else nbconvert does, and hands it to the template."""

    code = Bool(True, help="False leaves the code out.").tag(config=True)

    def preprocess(self, nb, resources):
        node = find_node()
        program = install(node) / "dist" / "cli.js"
        with tempfile.TemporaryDirectory() as folder:
            notebook, page = Path(folder, "notebook.ipynb"), Path(folder, "page.html")
            nbformat.write(nb, notebook)
            command = [node, program, "share", notebook, "-o", page]
            done = subprocess.run(command if self.code else [*command, "--no-code"], capture_output=True, text=True)
            if done.returncode != 0:
                raise RuntimeError(f"Huntbook could not write the page: {done.stderr.strip()}")
            self.log.info(done.stderr.strip())
            resources["huntbook_page"] = page.read_text(encoding="utf-8")
        return nb, resources
