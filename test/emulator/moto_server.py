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


def answer_without_docker() -> None:
    """Functions are not run, for that takes Docker: they give what /moto-api/static/lambda-simple/response was told,
    else their input. moto's own mode without Docker keeps functions apart from those that CloudFormation makes."""
    from moto.awslambda.models import LambdaBackend
    from moto.awslambda_simple.models import lambda_simple_backends

    def invoke(self, function_name, qualifier, body, headers, response_headers):
        self.get_function(function_name, qualifier)
        results = lambda_simple_backends[self.account_id][self.region_name].lambda_simple_results_queue
        result = results.pop(0) if results else body or "null"
        if isinstance(result, bytes):
            result = result.decode()
        if result.startswith('{"errorMessage"'):
            response_headers["x-amz-function-error"] = "Unhandled"
        return result.encode()

    LambdaBackend.invoke = invoke


def delete_absent_change_sets() -> None:
    """CloudFormation is content when a stack has no change set of a name; moto breaks."""
    from moto.cloudformation.models import CloudFormationBackend

    delete = CloudFormationBackend.delete_change_set

    def delete_if_there(self, change_set_name):
        known = [each.change_set_name for each in self.change_sets.values()]
        if change_set_name in known or change_set_name in self.change_sets:
            delete(self, change_set_name)

    CloudFormationBackend.delete_change_set = delete_if_there


def know_percentiles() -> None:
    """moto answers a percentile of what it has with an error; here the highest value stands for it."""
    from moto.cloudwatch.models import Statistics

    statistic = Statistics.get_statistics_for_type

    def with_percentiles(self, stat):
        return max(self.metric_single_values_list) if stat.startswith("p") else statistic(self, stat)

    Statistics.get_statistics_for_type = with_percentiles


def judge_as_s3_does() -> None:
    """Where IAM is enforced, moto takes signatures of queries with an encoded slash for wrong, and HeadBucket for an
    action of its own: it is allowed by s3:ListBucket."""
    from moto.iam.access_control import S3IAMRequest
    from moto.s3.responses import ACTION_MAP

    S3IAMRequest.check_signature = lambda self: None
    ACTION_MAP["BUCKET"]["HEAD"]["DEFAULT"] = "ListBucket"


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

    from moto.moto_server.werkzeug_app import DomainDispatcherApplication, create_backend_app

    refuse_errors_only()
    answer_without_docker()
    delete_absent_change_sets()
    know_percentiles()
    judge_as_s3_does()
    server = make_server("127.0.0.1", 0, DomainDispatcherApplication(create_backend_app), threaded=True)
    os.environ["MOTO_PORT"] = str(server.server_port)
    print(server.server_port, flush=True)
    server.serve_forever()


main()
