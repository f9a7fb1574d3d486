"""moto's server for the tests: prints its port, and ends when its standard input does, so it never outlives them."""

import os
import shutil
import sys
import tempfile
import threading

# Deprecated runtimes: AWS refuses them when a function is made, not when its template is validated.
ACCEPTED = {"E2531", "E2533"}


def refuse_errors_only() -> None:
    """moto answers ValidateTemplate with every match of cfn-lint as an error, warnings included."""
    from moto.cloudformation import models, utils

    lint = utils.validate_template_cfn_lint

    def errors(template):
        matches = lint(template) or []
        return [match for match in matches if match.rule.id[0] == "E" and match.rule.id not in ACCEPTED]

    utils.validate_template_cfn_lint = models.validate_template_cfn_lint = errors


def leave(code: int, folder: str) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(code)


def end_with_input(folder: str) -> None:
    sys.stdin.buffer.read()
    leave(0, folder)


def main() -> None:
    # cfn-lint is given the template in a file of the working folder.
    folder = tempfile.mkdtemp(prefix="moto-")
    os.chdir(folder)
    threading.Thread(target=end_with_input, args=[folder], daemon=True).start()

    from werkzeug.serving import make_server

    from moto.core.config import default_user_config
    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

    refuse_errors_only()
    default_user_config["lambda"]["use_docker"] = False
    server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=True)
    os.environ["MOTO_PORT"] = str(server.server_port)
    print(server.server_port, flush=True)
    server.serve_forever()


main()
